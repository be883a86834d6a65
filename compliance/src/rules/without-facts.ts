import type { Rule } from '../rule.ts';
import overseasForm from './ADR-01-overseas-form.ts';
import invalidNumber from './ADR-02-invalid-number.ts';
import numberType from './ADR-03-number-type.ts';
import premiumRecipient from './ADR-04-premium-recipient.ts';
import invalidEmail from './ADR-05-invalid-email.ts';
import disposableAddress from './ADR-06-disposable-address.ts';
import countryNotEnabled from './ADR-08-country-not-enabled.ts';
import unknownPlace from './ADR-09-unknown-place.ts';
import placesDisagree from './ADR-10-places-disagree.ts';
import usThreeADay from './CAP-03-us-three-a-day.ts';
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
import chRecordedCalls from './CON-15-ch-recorded-calls.ts';
import noReference from './CON-23-no-reference.ts';
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
import expired from './HRS-16-expired.ts';
import grace from './HRS-17-grace.ts';
import unknownHolidays from './HRS-18-unknown-holidays.ts';
import regionalHoliday from './HRS-19-regional-holiday.ts';
import callAtNight from './HRS-20-call-at-night.ts';
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

/** The rules that work without facts, as at an edge; in rule order. */
export const rulesWithoutFacts: readonly Rule[] = [
	overseasForm,
	invalidNumber,
	numberType,
	premiumRecipient,
	invalidEmail,
	disposableAddress,
	countryNotEnabled,
	unknownPlace,
	placesDisagree,
	usThreeADay,
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
	chRecordedCalls,
	noReference,
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
	expired,
	grace,
	unknownHolidays,
	regionalHoliday,
	callAtNight,
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
];
