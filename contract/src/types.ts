import type * as z from 'zod';
import type * as accounts from './schemas/account.ts';
import type * as apiKeys from './schemas/api-key.ts';
import type * as neutralization from './schemas/neutralization.ts';
import type * as audits from './schemas/audit.ts';
import type * as campaigns from './schemas/campaign.ts';
import type * as campaignReports from './schemas/campaign-report.ts';
import type * as complaints from './schemas/complaint.ts';
import type * as consents from './schemas/consent.ts';
import type * as deadlines from './schemas/deadline.ts';
import type * as proofRequests from './schemas/proof-request.ts';
import type * as contacts from './schemas/contact.ts';
import type * as credits from './schemas/credit.ts';
import type * as eventData from './schemas/event-data.ts';
import type * as events from './schemas/event.ts';
import type * as exported from './schemas/export.ts';
import type * as imports from './schemas/import.ts';
import type * as messages from './schemas/message.ts';
import type * as monitorings from './schemas/monitoring.ts';
import type * as operators from './schemas/operator.ts';
import type * as optOuts from './schemas/opt-out.ts';
import type * as people from './schemas/people.ts';
import type * as policies from './schemas/policy.ts';
import type * as problems from './schemas/problem.ts';
import type * as ruleSchemas from './schemas/rule.ts';
import type * as sandboxes from './schemas/sandbox.ts';
import type * as segments from './schemas/segment.ts';
import type { segmentCondition } from './schemas/segment-condition.ts';
import type * as senders from './schemas/sender.ts';
import type * as sendingDomains from './schemas/sending-domain.ts';
import type * as statistics from './schemas/statistics.ts';
import type * as sessions from './schemas/session.ts';
import type * as smsReports from './schemas/sms-reports.ts';
import type * as suspensions from './schemas/suspension.ts';
import type * as thresholds from './schemas/suspension-thresholds.ts';
import type * as templates from './schemas/template.ts';
import type * as terms from './schemas/terms.ts';
import type * as tracking from './schemas/tracking.ts';
import type * as verdicts from './schemas/verdict.ts';
import type * as waits from './schemas/wait.ts';
import type * as webhooks from './schemas/webhook.ts';

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

export type ContactRequest = z.input<typeof contacts.contactRequest>;
export type Contact = z.output<typeof contacts.contact>;
export type ContactList = z.output<typeof contacts.contactList>;

export type ImportRequest = z.input<typeof imports.importRequest>;
export type ParsedImportRequest = z.output<typeof imports.importRequest>;
export type ImportMapRequest = z.input<typeof imports.importMapRequest>;
export type ParsedImportMapRequest = z.output<typeof imports.importMapRequest>;
export type Import = z.output<typeof imports.importResource>;
export type ImportStatus = z.output<typeof imports.importStatus>;
export type ImportStep = z.output<typeof imports.importStep>;
export type ImportOutcome = z.output<typeof imports.importOutcome>;
export type ImportFlag = z.output<typeof imports.importFlag>;
export type ImportReason = z.output<typeof imports.importReason>;
export type ImportRow = z.output<typeof imports.importRow>;
export type MergePolicy = z.output<typeof imports.mergePolicy>;

export type Rule = z.output<typeof ruleSchemas.rule>;
export type RuleList = z.output<typeof ruleSchemas.ruleList>;
export type PermittedHours = z.output<typeof ruleSchemas.permittedHours>;
export type PermittedHoursQuery = z.output<typeof ruleSchemas.permittedHoursQuery>;

export type TemplateRequest = z.input<typeof templates.templateRequest>;
export type TemplateUpdate = z.input<typeof templates.templateUpdate>;
export type Template = z.output<typeof templates.template>;
export type TemplateList = z.output<typeof templates.templateList>;
export type TemplatePreview = z.output<typeof templates.templatePreview>;

export type SegmentRequest = z.input<typeof segments.segmentRequest>;
export type Segment = z.output<typeof segments.segment>;
export type SegmentCondition = z.output<typeof segmentCondition>;
export type { SegmentNode } from './schemas/segment-definition.ts';
export type SegmentMember = z.output<typeof segments.segmentMember>;
export type SegmentMemberKey = z.output<typeof segments.segmentMemberKey>;
export type SegmentMembersResult = z.output<typeof segments.segmentMembersResult>;
export type SegmentPreview = z.output<typeof segments.segmentPreview>;

export type SenderRequest = z.input<typeof senders.senderRequest>;
export type SenderUpdate = z.input<typeof senders.senderUpdate>;
export type Sender = z.output<typeof senders.sender>;
export type SenderList = z.output<typeof senders.senderList>;

export type SendingDomainRequest = z.input<typeof sendingDomains.sendingDomainRequest>;
export type SendingDomain = z.output<typeof sendingDomains.sendingDomain>;
export type SendingDomainRecord = SendingDomain['records'][number];
export type SendingDomainList = z.output<typeof sendingDomains.sendingDomainList>;
export type DnsRecordState = z.output<typeof sendingDomains.dnsRecordState>;

export type TrackingMode = z.output<typeof tracking.trackingMode>;
export type TrackingCounts = z.output<typeof tracking.trackingCounts>;
export type Role = z.output<typeof people.role>;
export type User = z.output<typeof people.user>;
export type UserList = z.output<typeof people.userList>;
export type UserUpdate = z.output<typeof people.userUpdate>;
export type Invitation = z.output<typeof people.invitation>;
export type InvitationCreated = z.output<typeof people.invitationCreated>;
export type InvitationList = z.output<typeof people.invitationList>;
export type Preferences = z.output<typeof people.preferences>;
export type Me = z.output<typeof people.me>;
export type Passkey = z.output<typeof people.passkey>;
export type SignedIn = z.output<typeof sessions.signedIn>;
export type Session = z.output<typeof sessions.session>;

export type AuditEntry = z.output<typeof audits.auditEntry>;

export type NeutralizeRequest = z.output<typeof neutralization.neutralizeRequest>;
export type NeutralizeResult = z.output<typeof neutralization.neutralizeResult>;
export type ApiKeyRequest = z.input<typeof apiKeys.apiKeyRequest>;
export type ApiKey = z.output<typeof apiKeys.apiKey>;
export type ApiKeyWithSecret = z.output<typeof apiKeys.apiKeyWithSecret>;
export type ApiKeyList = z.output<typeof apiKeys.apiKeyList>;

export type ExportRequest = z.output<typeof exported.exportRequest>;
export type ExportFormat = z.output<typeof exported.exportFormat>;
export type ExportResource = z.output<typeof exported.exportResource>;
export type ExportJob = z.output<typeof exported.exportJob>;

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
export type PolicyReplayRequest = z.input<typeof policies.policyReplayRequest>;
export type PolicyReplay = z.output<typeof policies.policyReplay>;
export type Scope = z.output<typeof accounts.scope>;
export type SandboxInbound = z.input<typeof sandboxes.sandboxInbound>;
export type VerdictDocument = z.output<typeof verdicts.verdict>;

export type CampaignRequest = z.input<typeof campaigns.campaignRequest>;
export type ParsedCampaignRequest = z.output<typeof campaigns.campaignRequest>;
export type ParsedCampaignUpdate = z.output<typeof campaigns.campaignUpdate>;
export type Campaign = z.output<typeof campaigns.campaign>;
export type CampaignStatus = z.output<typeof campaigns.campaignStatus>;
export type CampaignSchedule = z.input<typeof campaigns.campaignSchedule>;
export type CampaignStep = z.output<typeof campaigns.campaignStep>;
export type CampaignCounts = z.output<typeof campaigns.campaignCounts>;
export type CampaignRevision = z.output<typeof campaigns.campaignRevision>;
export type CampaignCheck = z.output<typeof campaignReports.campaignCheck>;
export type CampaignPlace = z.output<typeof campaignReports.campaignPlace>;
export type CampaignProjection = z.output<typeof campaignReports.campaignProjection>;
export type CampaignRate = z.output<typeof campaignReports.campaignRate>;
export type CampaignReport = z.output<typeof campaignReports.campaignReport>;
export type CampaignRecipient = z.output<typeof campaignReports.campaignRecipient>;
export type TestAddress = z.output<typeof campaignReports.testAddress>;
export type Alert = z.output<typeof monitorings.alert>;
export type AlertKind = z.output<typeof monitorings.alertKind>;
export type AlertRule = z.output<typeof monitorings.alertRule>;
export type AlertRuleRequest = z.output<typeof monitorings.alertRuleRequest>;
export type AlertRuleUpdate = z.output<typeof monitorings.alertRuleUpdate>;
export type AlertNotify = z.output<typeof monitorings.alertNotify>;
export type Monitoring = z.output<typeof monitorings.monitoring>;
export type Statistics = z.output<typeof statistics.statistics>;
/** The query before it becomes text. */
export type StatisticsRequest = Omit<
	z.input<typeof statistics.statisticsQuery>,
	'format' | 'by' | 'metric'
> & {
	by?: readonly StatisticsDimension[] | undefined;
	metric?: readonly StatisticsMetric[] | undefined;
};
export type StatisticsQuery = z.output<typeof statistics.statisticsQuery>;
export type StatisticsMetric = z.output<typeof statistics.statisticsMetric>;
export type StatisticsDimension = z.output<typeof statistics.statisticsDimension>;
export type Deliverability = z.output<typeof statistics.deliverability>;
export type DeliverabilityQuery = z.output<typeof statistics.deliverabilityQuery>;

export type CreditBalance = z.output<typeof credits.creditBalance>;
export type CreditLot = z.output<typeof credits.creditLot>;
export type CreditEntry = z.output<typeof credits.creditEntry>;

export type Complaint = z.output<typeof complaints.complaint>;
export type ComplaintRequest = z.output<typeof complaints.complaintRequest>;
export type ComplaintAnswerRequest = z.output<typeof complaints.complaintAnswerRequest>;
export type ComplaintSays = z.output<typeof complaints.complaintSays>;
export type ProofRequest = z.output<typeof proofRequests.proofRequest>;
export type ProofRequestState = z.output<typeof proofRequests.proofRequestState>;
export type ProofAnswerRequest = z.output<typeof proofRequests.proofAnswerRequest>;
export type Deadline = z.output<typeof deadlines.deadline>;
export type DeadlineState = z.output<typeof deadlines.deadlineState>;
export type ComplaintChannel = z.output<typeof complaints.complaintChannel>;
export type ComplaintState = z.output<typeof complaints.complaintState>;
export type AccountStatus = z.output<typeof accounts.accountStatus>;
export type OperatorRole = z.output<typeof operators.operatorRole>;
export type OperatorResource = z.output<typeof accounts.operatorResource>;
export type OperatorAccess = z.output<typeof accounts.operatorAccess>;
export type OperatorAccount = z.output<typeof operators.operatorAccount>;
export type OperatorAccountDetail = z.output<typeof operators.operatorAccountDetail>;
export type OperatorReadRequest = z.output<typeof operators.operatorReadRequest>;
export type OperatorKey = z.output<typeof operators.operatorKey>;
export type OperatorProofRequest = z.output<typeof operators.operatorProofRequest>;

export type TermsDocument = z.output<typeof terms.termsDocument>;
export type TermsProposal = z.output<typeof terms.termsProposal>;
export type PriceList = z.output<typeof terms.priceList>;
export type ClientIdentity = z.output<typeof terms.clientIdentity>;
export type Subscription = z.output<typeof terms.subscription>;
export type AcceptanceRequest = z.output<typeof terms.acceptanceRequest>;
export type Acceptance = z.output<typeof terms.acceptance>;
export type Notice = z.output<typeof terms.notice>;
export type NoticeInformation = z.output<typeof terms.noticeInformation>;

export type Suspension = z.output<typeof suspensions.suspension>;
export type SuspensionKind = Suspension['kind'];
export type SuspensionState = Suspension['state'];
export type SuspensionScope = Suspension['scope'];
export type SuspensionFigures = NonNullable<Suspension['because']>;
export type SuspensionNotice = z.output<typeof suspensions.suspensionNotice>;
export type OperatorSuspension = z.output<typeof suspensions.operatorSuspension>;
export type ReinstatementRequest = z.output<typeof suspensions.reinstatementRequest>;
export type SuspensionProposal = z.output<typeof suspensions.suspensionProposal>;
export type SuspensionDecision = z.output<typeof suspensions.suspensionDecision>;
export type SuspensionThresholds = z.output<typeof thresholds.suspensionThresholds>;
export type SmsReportsRequest = z.output<typeof smsReports.smsReportsRequest>;
export type SmsReportsResult = z.output<typeof smsReports.smsReportsResult>;
