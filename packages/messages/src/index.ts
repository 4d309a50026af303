export { hasMessage } from './catalogue.ts';
export {
  chooseLanguage,
  FALLBACK_LANGUAGE,
  MESSAGE_LANGUAGES,
  requestedLanguages,
  type RequestedLanguage,
} from './languages.ts';
export { message, type MessageValues } from './message.ts';
