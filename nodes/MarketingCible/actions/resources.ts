import { account } from './account/index.ts';
import { consent } from './consent/index.ts';
import { contact } from './contact/index.ts';
import { message } from './message/index.ts';
import { optOut } from './optOut/index.ts';
import type { Resource } from './resource.ts';
import { sender } from './sender/index.ts';
import { template } from './template/index.ts';

/** Every resource of the node, in alphabetical order. */
export const resources: readonly Resource[] = [
	account,
	consent,
	contact,
	message,
	optOut,
	sender,
	template,
];
