import type { Rule } from '../rule.ts';
import accountClosed from './ACC-01-account-closed.ts';
import credits from './ACC-02-credits.ts';
import listQuality from './ACC-03-list-quality.ts';
import consentDisputes from './ACC-04-consent-disputes.ts';
import subprocessor from './ACC-05-subprocessor.ts';
import undeclaredFields from './ACC-06-undeclared-fields.ts';
import transfer from './ACC-07-transfer.ts';
import overseasForm from './ADR-01-overseas-form.ts';
import invalidNumber from './ADR-02-invalid-number.ts';
import numberType from './ADR-03-number-type.ts';
import premiumRecipient from './ADR-04-premium-recipient.ts';
import invalidEmail from './ADR-05-invalid-email.ts';
import disposableAddress from './ADR-06-disposable-address.ts';
import duplicate from './ADR-07-duplicate.ts';
import countryNotEnabled from './ADR-08-country-not-enabled.ts';
import unknownPlace from './ADR-09-unknown-place.ts';
import placesDisagree from './ADR-10-places-disagree.ts';
import callAttempts from './CAP-01-call-attempts.ts';
import smsFrequency from './CAP-02-sms-frequency.ts';
import usThreeADay from './CAP-03-us-three-a-day.ts';
import bursts from './CAP-04-bursts.ts';
import forbiddenSector from './CNT-01-forbidden-sector.ts';
import renovation from './CNT-02-renovation.ts';
import trainingAccount from './CNT-03-training-account.ts';
import regulatedMention from './CNT-04-regulated-mention.ts';
import premiumInBody from './CNT-05-premium-in-body.ts';
import freeService from './CNT-06-free-service.ts';
import interpersonal from './CNT-07-interpersonal.ts';
import purposeMismatch from './CNT-08-purpose-mismatch.ts';
import minors from './CNT-09-minors.ts';
import noIdentity from './CNT-10-no-identity.ts';
import encoding from './CNT-11-encoding.ts';
import links from './CNT-12-links.ts';
import tooLong from './CNT-13-too-long.ts';
import unfilledText from './CNT-14-unfilled-text.ts';
import advertisingDoubt from './CNT-15-advertising-doubt.ts';
import longSms from './CNT-16-long-sms.ts';
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
import chRecordedCalls from './CON-15-ch-recorded-calls.ts';
import esAutomatedCalls from './CON-16-es-automated-calls.ts';
import usWrittenConsent from './CON-17-us-written-consent.ts';
import caImpliedConsent from './CON-18-ca-implied-consent.ts';
import deCallProof from './CON-19-de-call-proof.ts';
import purposeLimit from './CON-20-purpose-limit.ts';
import restricted from './CON-21-restricted.ts';
import proofOverdue from './CON-22-proof-overdue.ts';
import noReference from './CON-23-no-reference.ts';
import oneClick from './EML-01-one-click.ts';
import unsubscribeLink from './EML-02-unsubscribe-link.ts';
import advertiserIdentity from './EML-03-advertiser-identity.ts';
import authentication from './EML-04-authentication.ts';
import complaintRate from './EML-05-complaint-rate.ts';
import bounceRatio from './EML-06-bounce-ratio.ts';
import night from './HRS-01-night.ts';
import charterEvening from './HRS-02-charter-evening.ts';
import sunday from './HRS-03-sunday.ts';
import holiday from './HRS-04-holiday.ts';
import possibleHoliday from './HRS-05-possible-holiday.ts';
import voice from './HRS-06-voice.ts';
import esVoice from './HRS-07-es-voice.ts';
import itVoice from './HRS-08-it-voice.ts';
import auVoice from './HRS-09-au-voice.ts';
import caVoice from './HRS-10-ca-voice.ts';
import usFederal from './HRS-11-us-federal.ts';
import usStates from './HRS-12-us-states.ts';
import generic from './HRS-13-generic.ts';
import batchEnd from './HRS-14-batch-end.ts';
import validity from './HRS-15-validity.ts';
import expired from './HRS-16-expired.ts';
import grace from './HRS-17-grace.ts';
import unknownHolidays from './HRS-18-unknown-holidays.ts';
import regionalHoliday from './HRS-19-regional-holiday.ts';
import senderFormat from './SND-01-sender-format.ts';
import protectedSender from './SND-02-protected-sender.ts';
import senderWords from './SND-03-sender-words.ts';
import mobileSender from './SND-04-mobile-sender.ts';
import codePurpose from './SND-05-code-purpose.ts';
import callerId from './SND-06-caller-id.ts';
import borrowedName from './SND-07-borrowed-name.ts';
import missingMention from './STP-01-missing-mention.ts';
import wrongCode from './STP-02-wrong-code.ts';
import repeatedMention from './STP-03-repeated-mention.ts';
import paidOptOut from './STP-04-paid-opt-out.ts';
import mentionInAlert from './STP-05-mention-in-alert.ts';
import voiceOptOut from './STP-06-voice-opt-out.ts';
import optedOut from './SUP-01-opted-out.ts';
import stopReceived from './SUP-02-stop-received.ts';
import markedAddress from './SUP-03-marked-address.ts';
import refusedCall from './SUP-04-refused-call.ts';
import objectedCall from './SUP-05-objected-call.ts';
import doNotCall from './SUP-06-do-not-call.ts';
import resubscribed from './SUP-07-resubscribed.ts';

/** Every rule, in the order in which findings are listed. */
export const rules: readonly Rule[] = [
	accountClosed,
	credits,
	listQuality,
	consentDisputes,
	subprocessor,
	undeclaredFields,
	transfer,
	overseasForm,
	invalidNumber,
	numberType,
	premiumRecipient,
	invalidEmail,
	disposableAddress,
	duplicate,
	countryNotEnabled,
	unknownPlace,
	placesDisagree,
	callAttempts,
	smsFrequency,
	usThreeADay,
	bursts,
	forbiddenSector,
	renovation,
	trainingAccount,
	regulatedMention,
	premiumInBody,
	freeService,
	interpersonal,
	purposeMismatch,
	minors,
	noIdentity,
	encoding,
	links,
	tooLong,
	unfilledText,
	advertisingDoubt,
	longSms,
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
	chRecordedCalls,
	esAutomatedCalls,
	usWrittenConsent,
	caImpliedConsent,
	deCallProof,
	purposeLimit,
	restricted,
	proofOverdue,
	noReference,
	oneClick,
	unsubscribeLink,
	advertiserIdentity,
	authentication,
	complaintRate,
	bounceRatio,
	night,
	charterEvening,
	sunday,
	holiday,
	possibleHoliday,
	voice,
	esVoice,
	itVoice,
	auVoice,
	caVoice,
	usFederal,
	usStates,
	generic,
	batchEnd,
	validity,
	expired,
	grace,
	unknownHolidays,
	regionalHoliday,
	senderFormat,
	protectedSender,
	senderWords,
	mobileSender,
	codePurpose,
	callerId,
	borrowedName,
	missingMention,
	wrongCode,
	repeatedMention,
	paidOptOut,
	mentionInAlert,
	voiceOptOut,
	optedOut,
	stopReceived,
	markedAddress,
	refusedCall,
	objectedCall,
	doNotCall,
	resubscribed,
];
