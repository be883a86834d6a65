/** Messages, permissions to send them, and their feedback. */
import type * as z from 'zod';
import type * as consents from '../schemas/consent.ts';
import type * as eventData from '../schemas/event-data.ts';
import type * as events from '../schemas/event.ts';
import type * as messages from '../schemas/message.ts';
import type * as optOuts from '../schemas/opt-out.ts';
import type * as policies from '../schemas/policy.ts';
import type * as ruleSchemas from '../schemas/rule.ts';
import type * as tracking from '../schemas/tracking.ts';
import type * as verdicts from '../schemas/verdict.ts';
import type * as waits from '../schemas/wait.ts';
import type * as webhooks from '../schemas/webhook.ts';

export type MessageRequest = z.input<typeof messages.messageRequest>;
export type ParsedMessageRequest = z.output<typeof messages.messageRequest>;
export type Message = z.output<typeof messages.message>;
export type MessageStatus = z.output<typeof messages.messageStatus>;
export type MessageList = z.output<typeof messages.messageList>;
export type MessageSummary = z.output<typeof messages.messageSummary>;
export type MessageBatchResult = z.output<typeof messages.messageBatchResult>;
export type CheckResult = z.output<typeof messages.checkResult>;

export type ConsentRequest = z.input<typeof consents.consentRequest>;
export type InlineConsent = z.input<typeof consents.inlineConsent>;
export type Consent = z.output<typeof consents.consent>;
export type ConsentState = z.output<typeof consents.consentState>;

export type OptOutRequest = z.input<typeof optOuts.optOutRequest>;
export type OptOut = z.output<typeof optOuts.optOut>;
export type OptOutList = z.output<typeof optOuts.optOutList>;
export type OptOutQuery = z.input<typeof optOuts.optOutQuery>;

export type ConsentList = z.output<typeof consents.consentList>;
export type ConsentProof = z.output<typeof consents.consentProof>;

export type Rule = z.output<typeof ruleSchemas.rule>;
export type RuleList = z.output<typeof ruleSchemas.ruleList>;
export type PermittedHours = z.output<typeof ruleSchemas.permittedHours>;
export type PermittedHoursQuery = z.output<typeof ruleSchemas.permittedHoursQuery>;

export type TrackingMode = z.output<typeof tracking.trackingMode>;
export type TrackingCounts = z.output<typeof tracking.trackingCounts>;

export type Event = z.output<typeof events.event>;
export type { EventOf } from '../schemas/event-data.ts';

export type CallData = z.output<typeof eventData.callData>;

export type EventList = z.output<typeof events.eventList>;
export type EventQuery = z.output<typeof events.eventQuery>;
export type EventType = z.output<typeof events.eventType>;

export type WaitRequest = z.input<typeof waits.waitRequest>;
export type ParsedWaitRequest = z.output<typeof waits.waitRequest>;
export type WaitChoice = z.output<typeof waits.waitChoice>;
export type WaitFor = z.output<typeof waits.waitFor>;
export type WaitOutcome = z.output<typeof waits.waitOutcome>;
export type WaitStatus = z.output<typeof waits.waitStatus>;
export type Wait = z.output<typeof waits.wait>;
export type CreatedWait = z.output<typeof waits.createdWait>;
export type WaitList = z.output<typeof waits.waitList>;

export type WebhookRequest = z.input<typeof webhooks.webhookRequest>;
export type WebhookUpdate = z.input<typeof webhooks.webhookUpdate>;
export type Webhook = z.output<typeof webhooks.webhook>;
export type WebhookWithSecret = z.output<typeof webhooks.webhookWithSecret>;
export type WebhookDelivery = z.output<typeof webhooks.webhookDelivery>;
export type WebhookDeliveryList = z.output<typeof webhooks.webhookDeliveryList>;
export type WebhookList = z.output<typeof webhooks.webhookList>;

export type PolicyDocument = z.output<typeof policies.policy>;
export type PolicyReplayRequest = z.input<typeof policies.policyReplayRequest>;
export type PolicyReplay = z.output<typeof policies.policyReplay>;

export type VerdictDocument = z.output<typeof verdicts.verdict>;
