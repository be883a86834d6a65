/** The closed lists of complaints, requests for proof, deadlines, invoices and suspensions in the words that users read. */
import type {
	ComplaintAnswerRequest,
	ComplaintChannel,
	ComplaintSays,
	ComplaintState,
	Deadline,
	DeadlineState,
	InvoiceState,
	ProofRequestState,
	SuspensionKind,
	SuspensionState,
} from '../types.ts';
import type { Labels } from './labels.ts';

export const COMPLAINT_CHANNEL_LABELS = {
	'33700': { label: '33700', description: 'The French platform for unwanted SMS' },
	arf: { label: 'Abuse Report', description: 'The report of a mailbox provider (RFC 5965)' },
	signal_spam: { label: 'Signal Spam', description: 'The French platform for unwanted email' },
	web: 'Web Form',
	email: 'Email',
	phone: 'Phone',
	post: 'Letter',
	cnil: { label: 'CNIL', description: 'The data protection authority' },
	other: 'Other',
} as const satisfies Labels<ComplaintChannel>;

export const COMPLAINT_SAYS_LABELS = {
	no_consent: { label: 'No Consent', description: 'The person says that they never agreed' },
	no_opt_out: { label: 'No Way Out', description: 'The person could not opt out, or in vain' },
	wrong_person: { label: 'Wrong Person', description: 'The message was meant for somebody else' },
	content: 'Content',
	unspecified: 'Not Specified',
} as const satisfies Labels<ComplaintSays>;

export const COMPLAINT_STATE_LABELS = {
	received: { label: 'Received', description: 'Recorded by yourselves' },
	forwarded: { label: 'Forwarded', description: 'The platform told you' },
	answered: 'Answered',
	closed: 'Closed',
} as const satisfies Labels<ComplaintState>;

export const COMPLAINT_ANSWER_LABELS = {
	proof: { label: 'Proof', description: 'Consents of the person, which ends the dispute' },
	apology: 'Apology',
	refused: { label: 'Refusal', description: 'The complaint is wrong; the statement says why' },
} as const satisfies Labels<ComplaintAnswerRequest['kind']>;

export const PROOF_REQUEST_STATE_LABELS = {
	requested: 'Requested',
	acknowledged: { label: 'Acknowledged', description: 'Somebody said that they saw it' },
	answered: { label: 'Answered', description: 'Not judged yet' },
	accepted: 'Accepted',
	insufficient: {
		label: 'Insufficient',
		description: 'The answer does not prove it, and another one is due',
	},
	overdue: {
		label: 'Overdue',
		description: 'No marketing reaches the people of the source until it is answered',
	},
	settled: 'Settled',
} as const satisfies Labels<ProofRequestState>;

export const DEADLINE_STATE_LABELS = {
	pending: { label: 'Pending', description: 'Not done, and not over' },
	met: { label: 'Met', description: 'Done in time' },
	late: { label: 'Late', description: 'Done after it' },
	missed: { label: 'Missed', description: 'Over and not done' },
	superseded: { label: 'Superseded', description: 'Another one took its place' },
} as const satisfies Labels<DeadlineState>;

export const DEADLINE_OWED_BY_LABELS = {
	client: { label: 'You', description: 'What you owe to the operator of the platform' },
	operator: { label: 'The Operator', description: 'What the operator owes to you' },
} as const satisfies Labels<Deadline['owedBy']>;

/** Drafts are the operator's, and no invoice of the platform is in the state `sent`. */
export const INVOICE_STATE_LABELS = {
	issued: { label: 'Issued', description: 'It has a number, and is not due yet' },
	due: { label: 'Due', description: 'Today is the last day to pay it' },
	overdue: { label: 'Overdue', description: 'The last day to pay it is over' },
	paid: 'Paid',
	credited: { label: 'Credited', description: 'Credit notes settle all of it' },
	written_off: { label: 'Written Off', description: 'Nobody expects the payment any more' },
} as const satisfies Labels<Exclude<InvoiceState, 'draft' | 'sent'>>;

export const SUSPENSION_KIND_LABELS = {
	bounce: 'Bounces',
	spam_reports: 'Spam Reports',
	wrong_addresses: 'Wrong Addresses',
	opt_outs: 'Opt-Outs',
	consent_disputes: 'Disputed Consents',
	unpaid: 'Unpaid Invoice',
	unlawful: 'Unlawful Content',
	operator: 'Other Reason',
} as const satisfies Labels<SuspensionKind>;

export const SUSPENSION_STATE_LABELS = {
	proposed: { label: 'Proposed', description: 'Nothing is stopped yet' },
	notified: { label: 'Announced', description: 'You were told; nothing is stopped yet' },
	in_force: { label: 'In Force', description: 'What it is about is stopped' },
	appeal: { label: 'Appealed', description: 'Still stopped; you asked to lift it' },
	confirmed: { label: 'Confirmed', description: 'Still stopped; your request was refused' },
	lifted: { label: 'Lifted', description: 'It is over, and sending goes on' },
	withdrawn: { label: 'Withdrawn', description: 'It never stopped anything' },
	terminated: { label: 'Ended With the Contract', description: 'The contract is over' },
} as const satisfies Labels<SuspensionState>;
