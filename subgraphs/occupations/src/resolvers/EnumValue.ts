import { hasMessage, message } from '@talent-pool/messages';
import { labelLanguage } from '@talent-pool/service-kit';
import type { EnumValueResolvers } from '../__generated__/types.ts';
import { plainName } from '../domain/schema-enums.ts';

export const EnumValue: EnumValueResolvers = {
  label: ({ enum: name, value }, { language }) => {
    const [key, wanted] = [`enum.${name}.${value}`, labelLanguage(language)];
    return hasMessage(key) ? message(key, wanted) : plainName(value);
  },
};
