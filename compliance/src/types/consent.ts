import type { Channel, Purpose } from './message.ts';

export type ConsentAction = 'grant' | 'withdraw' | 'refuse';

export type ConsentMethod =
	| 'web_form'
	| 'double_opt_in'
	| 'paper'
	| 'voice_recording'
	| 'keyword'
	| 'point_of_sale'
	| 'import';

/** A purpose of consent besides messages: the recording of openings or clicks. */
export type TrackingPurpose = 'tracking_opens' | 'tracking_clicks';

export type ConsentPurpose = Purpose | TrackingPurpose;

/** One entry of a person's consent history. Field names as in `POST /v1/consents`, without the subject. */
export interface ConsentRecord {
	action: ConsentAction;
	channels: readonly Channel[];
	purposes: readonly ConsentPurpose[];
	/** ISO 8601 instant of the person's act. */
	collectedAt: string;
	method?: ConsentMethod | undefined;
	/** The company that may send on the basis of this consent. */
	controller?: string | undefined;
	wording?:
		| { text: string; language?: string | undefined; version?: string | undefined }
		| undefined;
	sourceUrl?: string | undefined;
	noticeVersion?: string | undefined;
	evidence?: readonly string[] | undefined;
	/** Consent to calls outside the hours of article D.223-9; consent alone never implies it. */
	hoursWaiver?: boolean | undefined;
}

export type OptOutSource =
	| 'stop_sms'
	| 'unsubscribe_link'
	| 'one_click'
	| 'voice_key'
	| 'crm'
	| 'complaint'
	| 'manual';

/** An opt-out of the recipient. */
export interface OptOut {
	channels: readonly (Channel | 'all')[];
	source: OptOutSource;
	/** ISO 8601 instant. */
	occurredAt: string;
}
