import type { HttpProvider } from '../provider.ts';
import { brevo } from './brevo.ts';
import { octopush } from './octopush.ts';
import { ovh } from './ovh.ts';
import { smsfactor } from './smsfactor.ts';
import { smsmode } from './smsmode.ts';

/** Every provider. To add one: a file here that describes it, and its name in this list. */
export const providers: readonly HttpProvider[] = [ovh, smsfactor, octopush, brevo, smsmode];
