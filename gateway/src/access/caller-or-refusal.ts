import { hasKey, isErrorCode, type Caller, type TokenVerifier } from '@talent-pool/service-kit';
import { refusal, type CleanResult } from '../graph/error-sanitiser.ts';

/** Verifies a token. Returns its caller, undefined without a token, or an error response if the token is not valid. */
export async function callerOrRefusal(
  verify: TokenVerifier,
  authorization: string | undefined,
): Promise<Caller | undefined | CleanResult> {
  try {
    return await verify(authorization);
  } catch (error) {
    const { extensions, message } = error as { extensions?: { code?: unknown }; message: string };
    return isErrorCode(extensions?.code) ? refusal(extensions.code, message) : refusal('INTERNAL_SERVER_ERROR', '');
  }
}

/** Whether `callerOrRefusal` returned an error response. */
export const isRefusal = (caller: Caller | CleanResult | undefined): caller is CleanResult =>
  caller !== undefined && hasKey(caller, 'status');
