import { campaigns } from '@marketing-cible/contract/requests';
import type { INodeProperties } from 'n8n-workflow';
import { simplify } from '../common.fields.ts';
import { campaignLocator } from '../locator.fields.ts';
import { reason } from './reason.field.ts';
import { stepWithReason } from './take-step.ts';

export const description: INodeProperties[] = [
	campaignLocator,
	reason('Why the campaign may go on; kept in its history. A suspended campaign needs one.'),
	simplify,
];

export const execute = stepWithReason('resume', campaigns.resume);
