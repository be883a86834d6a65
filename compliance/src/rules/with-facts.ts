import type { Rule } from '../rule.ts';
import accountClosed from './ACC-01-account-closed.ts';
import credits from './ACC-02-credits.ts';
import listQuality from './ACC-03-list-quality.ts';
import consentDisputes from './ACC-04-consent-disputes.ts';
import subprocessor from './ACC-05-subprocessor.ts';
import undeclaredFields from './ACC-06-undeclared-fields.ts';
import transfer from './ACC-07-transfer.ts';
import duplicate from './ADR-07-duplicate.ts';
import callAttempts from './CAP-01-call-attempts.ts';
import smsFrequency from './CAP-02-sms-frequency.ts';
import bursts from './CAP-04-bursts.ts';
import noConsent from './CON-01-no-consent.ts';
import consentLater from './CON-02-consent-later.ts';
import withdrawn from './CON-03-withdrawn.ts';
import staleConsent from './CON-04-stale-consent.ts';
import noProof from './CON-05-no-proof.ts';
import notice from './CON-06-notice.ts';
import existingCustomer from './CON-07-existing-customer.ts';
import noPurchase from './CON-08-no-purchase.ts';
import thirdPartyConsent from './CON-09-third-party-consent.ts';
import professional from './CON-10-professional.ts';
import voiceOptIn from './CON-12-voice-opt-in.ts';
import automatedCall from './CON-13-automated-call.ts';
import nlCustomerCalls from './CON-14-nl-customer-calls.ts';
import esAutomatedCalls from './CON-16-es-automated-calls.ts';
import usWrittenConsent from './CON-17-us-written-consent.ts';
import caImpliedConsent from './CON-18-ca-implied-consent.ts';
import deCallProof from './CON-19-de-call-proof.ts';
import purposeLimit from './CON-20-purpose-limit.ts';
import restricted from './CON-21-restricted.ts';
import proofOverdue from './CON-22-proof-overdue.ts';
import oneClick from './EML-01-one-click.ts';
import unsubscribeLink from './EML-02-unsubscribe-link.ts';
import advertiserIdentity from './EML-03-advertiser-identity.ts';
import authentication from './EML-04-authentication.ts';
import complaintRate from './EML-05-complaint-rate.ts';
import bounceRatio from './EML-06-bounce-ratio.ts';
import batchEnd from './HRS-14-batch-end.ts';
import validity from './HRS-15-validity.ts';
import optedOut from './SUP-01-opted-out.ts';
import stopReceived from './SUP-02-stop-received.ts';
import markedAddress from './SUP-03-marked-address.ts';
import refusedCall from './SUP-04-refused-call.ts';
import objectedCall from './SUP-05-objected-call.ts';
import doNotCall from './SUP-06-do-not-call.ts';
import resubscribed from './SUP-07-resubscribed.ts';

/** The rules that need facts of the platform and report nothing without them; in rule order. */
export const rulesWithFacts: readonly Rule[] = [
	accountClosed,
	credits,
	listQuality,
	consentDisputes,
	subprocessor,
	undeclaredFields,
	transfer,
	duplicate,
	callAttempts,
	smsFrequency,
	bursts,
	noConsent,
	consentLater,
	withdrawn,
	staleConsent,
	noProof,
	notice,
	existingCustomer,
	noPurchase,
	thirdPartyConsent,
	professional,
	voiceOptIn,
	automatedCall,
	nlCustomerCalls,
	esAutomatedCalls,
	usWrittenConsent,
	caImpliedConsent,
	deCallProof,
	purposeLimit,
	restricted,
	proofOverdue,
	oneClick,
	unsubscribeLink,
	advertiserIdentity,
	authentication,
	complaintRate,
	bounceRatio,
	batchEnd,
	validity,
	optedOut,
	stopReceived,
	markedAddress,
	refusedCall,
	objectedCall,
	doNotCall,
	resubscribed,
];
