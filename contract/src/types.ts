import type * as z from 'zod';
import type * as accounts from './schemas/account.ts';
import type * as apiKeys from './schemas/api-key.ts';
import type * as neutralization from './schemas/neutralization.ts';
import type * as audits from './schemas/audit.ts';
import type * as consents from './schemas/consent.ts';
import type * as contacts from './schemas/contact.ts';
import type * as eventData from './schemas/event-data.ts';
import type * as events from './schemas/event.ts';
import type * as messages from './schemas/message.ts';
import type * as optOuts from './schemas/opt-out.ts';
import type * as policies from './schemas/policy.ts';
import type * as problems from './schemas/problem.ts';
import type * as sandboxes from './schemas/sandbox.ts';
import type * as senders from './schemas/sender.ts';
import type * as templates from './schemas/template.ts';
import type * as verdicts from './schemas/verdict.ts';
import type * as waits from './schemas/wait.ts';
import type * as webhooks from './schemas/webhook.ts';

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
export type OptOutRequest = z.input<typeof optOuts.optOutRequest>;
export type OptOut = z.output<typeof optOuts.optOut>;
export type OptOutList = z.output<typeof optOuts.optOutList>;
export type OptOutQuery = z.input<typeof optOuts.optOutQuery>;
export type ConsentList = z.output<typeof consents.consentList>;
export type ConsentProof = z.output<typeof consents.consentProof>;

export type ContactRequest = z.input<typeof contacts.contactRequest>;
export type Contact = z.output<typeof contacts.contact>;
export type ContactList = z.output<typeof contacts.contactList>;

export type TemplateRequest = z.input<typeof templates.templateRequest>;
export type TemplateUpdate = z.input<typeof templates.templateUpdate>;
export type Template = z.output<typeof templates.template>;
export type TemplateList = z.output<typeof templates.templateList>;
export type TemplatePreview = z.output<typeof templates.templatePreview>;

export type SenderRequest = z.input<typeof senders.senderRequest>;
export type SenderUpdate = z.input<typeof senders.senderUpdate>;
export type Sender = z.output<typeof senders.sender>;
export type SenderList = z.output<typeof senders.senderList>;

export type AuditEntry = z.output<typeof audits.auditEntry>;

export type NeutralizeRequest = z.output<typeof neutralization.neutralizeRequest>;
export type NeutralizeResult = z.output<typeof neutralization.neutralizeResult>;
export type ApiKeyRequest = z.input<typeof apiKeys.apiKeyRequest>;
export type ApiKey = z.output<typeof apiKeys.apiKey>;
export type ApiKeyWithSecret = z.output<typeof apiKeys.apiKeyWithSecret>;
export type ApiKeyList = z.output<typeof apiKeys.apiKeyList>;

export type Event = z.output<typeof events.event>;
export type { EventOf } from './schemas/event-data.ts';
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

export type Problem = z.output<typeof problems.problem>;
export type Account = z.output<typeof accounts.account>;
export type PolicyDocument = z.output<typeof policies.policy>;
export type Scope = z.output<typeof accounts.scope>;
export type SandboxInbound = z.input<typeof sandboxes.sandboxInbound>;
export type VerdictDocument = z.output<typeof verdicts.verdict>;
