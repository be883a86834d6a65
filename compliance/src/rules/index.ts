import type { Rule } from '../rule.ts';
import overseasForm from './ADR-01-overseas-form.ts';
import invalidNumber from './ADR-02-invalid-number.ts';
import numberType from './ADR-03-number-type.ts';
import premiumRecipient from './ADR-04-premium-recipient.ts';
import invalidEmail from './ADR-05-invalid-email.ts';
import unknownPlace from './ADR-09-unknown-place.ts';
import placesDisagree from './ADR-10-places-disagree.ts';
import forbiddenSector from './CNT-01-forbidden-sector.ts';
import renovation from './CNT-02-renovation.ts';
import trainingAccount from './CNT-03-training-account.ts';
import purposeMismatch from './CNT-08-purpose-mismatch.ts';
import noConsent from './CON-01-no-consent.ts';
import consentLater from './CON-02-consent-later.ts';
import withdrawn from './CON-03-withdrawn.ts';
import voiceOptIn from './CON-12-voice-opt-in.ts';
import automatedCall from './CON-13-automated-call.ts';
import night from './HRS-01-night.ts';
import charterEvening from './HRS-02-charter-evening.ts';
import sunday from './HRS-03-sunday.ts';
import holiday from './HRS-04-holiday.ts';
import possibleHoliday from './HRS-05-possible-holiday.ts';
import voice from './HRS-06-voice.ts';
import usFederal from './HRS-11-us-federal.ts';
import generic from './HRS-13-generic.ts';
import expired from './HRS-16-expired.ts';
import senderFormat from './SND-01-sender-format.ts';
import mobileSender from './SND-04-mobile-sender.ts';
import callerId from './SND-06-caller-id.ts';
import missingMention from './STP-01-missing-mention.ts';
import wrongCode from './STP-02-wrong-code.ts';
import mentionInAlert from './STP-05-mention-in-alert.ts';
import optedOut from './SUP-01-opted-out.ts';

/** Every rule, in the order in which findings are listed. */
export const rules: readonly Rule[] = [
	overseasForm,
	invalidNumber,
	numberType,
	premiumRecipient,
	invalidEmail,
	unknownPlace,
	placesDisagree,
	forbiddenSector,
	renovation,
	trainingAccount,
	purposeMismatch,
	noConsent,
	consentLater,
	withdrawn,
	voiceOptIn,
	automatedCall,
	night,
	charterEvening,
	sunday,
	holiday,
	possibleHoliday,
	voice,
	usFederal,
	generic,
	expired,
	senderFormat,
	mobileSender,
	callerId,
	missingMention,
	wrongCode,
	mentionInAlert,
	optedOut,
];
