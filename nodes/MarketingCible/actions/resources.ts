import { account } from './account/index.ts';
import { campaign } from './campaign/index.ts';
import { complaint } from './complaint/index.ts';
import { consent } from './consent/index.ts';
import { contact } from './contact/index.ts';
import { contactList } from './contactList/index.ts';
import { credits } from './credits/index.ts';
import { deadline } from './deadline/index.ts';
import { importResource } from './import/index.ts';
import { invoice } from './invoice/index.ts';
import { message } from './message/index.ts';
import { optOut } from './optOut/index.ts';
import { proofRequest } from './proofRequest/index.ts';
import { recording } from './recording/index.ts';
import type { Resource } from './resource.ts';
import { sender } from './sender/index.ts';
import { statistics } from './statistics/index.ts';
import { suspension } from './suspension/index.ts';
import { template } from './template/index.ts';

/** Every resource of the node, in alphabetical order. */
export const resources: readonly Resource[] = [
	account,
	campaign,
	complaint,
	consent,
	contact,
	contactList,
	credits,
	deadline,
	importResource,
	invoice,
	message,
	optOut,
	proofRequest,
	recording,
	sender,
	statistics,
	suspension,
	template,
];
