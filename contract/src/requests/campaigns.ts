import type { CampaignRequest, CampaignSchedule } from '../types.ts';
import { type ApiRequest, type Query, read, segment, write } from './request.ts';

const step = (id: string, name: string, body: object, idempotencyKey?: string): ApiRequest =>
	write('POST', `/v1/campaigns/${segment(id)}/${name}`, body, idempotencyKey);

/** The body of a step with a reason, which the history of the campaign keeps. */
const because = (reason: string | undefined) => (reason === undefined ? {} : { reason });

/** A message to an audience, sent by the platform at the permitted hours of each recipient. */
export const campaigns = {
	/** Stores a draft; nothing is sent. */
	create: (campaign: CampaignRequest, idempotencyKey?: string): ApiRequest =>
		write('POST', '/v1/campaigns', campaign, idempotencyKey),
	get: (id: string): ApiRequest => read(`/v1/campaigns/${segment(id)}`),
	list: (query: Query = {}): ApiRequest => read('/v1/campaigns', query),
	/** The dry run of a launch: nothing is stored, nothing is sent. */
	check: (id: string): ApiRequest => step(id, 'check', {}),
	/** Default schedule: that of the campaign. */
	schedule: (id: string, schedule?: CampaignSchedule, idempotencyKey?: string): ApiRequest =>
		step(id, 'schedule', schedule === undefined ? {} : { schedule }, idempotencyKey),
	/** After the answer, no message leaves. */
	pause: (id: string, reason?: string, idempotencyKey?: string): ApiRequest =>
		step(id, 'pause', because(reason), idempotencyKey),
	/** A suspended campaign needs a reason. */
	resume: (id: string, reason?: string, idempotencyKey?: string): ApiRequest =>
		step(id, 'resume', because(reason), idempotencyKey),
	/** Final. Messages that were handed over stay as they are. */
	cancel: (id: string, reason?: string, idempotencyKey?: string): ApiRequest =>
		step(id, 'cancel', because(reason), idempotencyKey),
	report: (id: string): ApiRequest => read(`/v1/campaigns/${segment(id)}/report`),
	recipients: (id: string, query: Query = {}): ApiRequest =>
		read(`/v1/campaigns/${segment(id)}/recipients`, query),
};
