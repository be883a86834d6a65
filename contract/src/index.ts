/**
 * The sending platform's HTTP API (v1). The zod schemas are the single source of the types, the platform's validation and
 * OpenAPI 3.1. Clients without zod import `@marketing-cible/contract/requests`; the n8n nodes and the Zapier app share
 * `@marketing-cible/contract/edge`.
 */
export * from './schemas/account.ts';
export * from './schemas/api-key.ts';
export * from './schemas/neutralization.ts';
export * from './schemas/audio.ts';
export * from './schemas/audit.ts';
export * from './schemas/campaign.ts';
export {
	campaignAudience,
	campaignCaps,
	campaignSchedule,
	campaignSpeed,
	campaignVariant,
} from './schemas/campaign-plan.ts';
export * from './schemas/campaign-report.ts';
export * from './schemas/carrier.ts';
export * from './schemas/common.ts';
export * from './schemas/complaint.ts';
export * from './schemas/consent.ts';
export { content } from './schemas/content.ts';
export * from './schemas/contact.ts';
export * from './schemas/country.ts';
export * from './schemas/credit.ts';
export * from './schemas/credit-order.ts';
export * from './schemas/deadline.ts';
export * from './schemas/event.ts';
export * from './schemas/event-data.ts';
export * from './schemas/export.ts';
export * from './schemas/hygiene.ts';
export * from './schemas/import.ts';
export * from './schemas/invoice.ts';
export * from './schemas/invoice-operator.ts';
export * from './schemas/message.ts';
export * from './schemas/monitoring.ts';
export * from './schemas/operator.ts';
export * from './schemas/operator-act.ts';
export * from './schemas/operator-complaint.ts';
export * from './schemas/operator-people.ts';
export * from './schemas/opt-out.ts';
export * from './schemas/people.ts';
export * from './schemas/policy.ts';
export * from './schemas/privacy-request.ts';
export * from './schemas/problem.ts';
export * from './schemas/proof-request.ts';
export * from './schemas/retention.ts';
export * from './schemas/rule.ts';
export * from './schemas/sandbox.ts';
export * from './schemas/segment.ts';
export * from './schemas/segment-definition.ts';
export * from './schemas/sender.ts';
export * from './schemas/sending-domain.ts';
export * from './schemas/speech.ts';
export * from './schemas/notice.ts';
export * from './schemas/statistics.ts';
export * from './schemas/session.ts';
export * from './schemas/sms-reports.ts';
export * from './schemas/sub-processor.ts';
export * from './schemas/subscription.ts';
export * from './schemas/suspension.ts';
export * from './schemas/suspension-thresholds.ts';
export * from './schemas/template.ts';
export * from './schemas/price.ts';
export * from './schemas/termination.ts';
export * from './schemas/terms.ts';
export * from './schemas/tracking.ts';
export * from './schemas/verdict.ts';
export * from './schemas/wait.ts';
export * from './schemas/web-authn.ts';
export * from './schemas/webhook.ts';
export type * from './types.ts';
