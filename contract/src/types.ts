import type * as z from 'zod';
import type * as accounts from './schemas/account.ts';
import type * as consents from './schemas/consent.ts';
import type * as events from './schemas/event.ts';
import type * as messages from './schemas/message.ts';
import type * as problems from './schemas/problem.ts';
import type * as verdicts from './schemas/verdict.ts';

export type MessageRequest = z.input<typeof messages.messageRequest>;
export type ParsedMessageRequest = z.output<typeof messages.messageRequest>;
export type Message = z.output<typeof messages.message>;
export type MessageStatus = z.output<typeof messages.messageStatus>;
export type MessageList = z.output<typeof messages.messageList>;
export type MessageBatchResult = z.output<typeof messages.messageBatchResult>;
export type CheckResult = z.output<typeof messages.checkResult>;

export type ConsentRequest = z.input<typeof consents.consentRequest>;
export type InlineConsent = z.input<typeof consents.inlineConsent>;
export type Consent = z.output<typeof consents.consent>;
export type ConsentState = z.output<typeof consents.consentState>;
export type OptOutRequest = z.input<typeof consents.optOutRequest>;
export type OptOut = z.output<typeof consents.optOut>;
export type OptOutList = z.output<typeof consents.optOutList>;

export type Event = z.output<typeof events.event>;
export type EventType = z.output<typeof events.eventType>;
export type WebhookRequest = z.input<typeof events.webhookRequest>;
export type WebhookUpdate = z.input<typeof events.webhookUpdate>;
export type Webhook = z.output<typeof events.webhook>;
export type WebhookWithSecret = z.output<typeof events.webhookWithSecret>;
export type WebhookList = z.output<typeof events.webhookList>;

export type Problem = z.output<typeof problems.problem>;
export type Account = z.output<typeof accounts.account>;
export type PolicyDocument = z.output<typeof accounts.policy>;
export type Scope = z.output<typeof accounts.scope>;
export type SandboxInbound = z.input<typeof accounts.sandboxInbound>;
export type VerdictDocument = z.output<typeof verdicts.verdict>;
