/** The sending platform, for tests and embedders; `main.ts` is the process. */
export { type Clock, createClock } from './clock.ts';
export type { Carrier, Submission, SubmitResult } from './carrier.ts';
export type { Receipt } from './carrier/inbound.ts';
export { type Overrides, type Platform, startPlatform } from './platform.ts';
export {
	defaultSettings,
	readSettings,
	type Settings,
	SettingsError,
} from './settings/settings.ts';
