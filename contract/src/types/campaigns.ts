/** Campaigns and their statistics. */
import type * as z from 'zod';
import type * as audios from '../schemas/audio.ts';
import type * as campaignPlans from '../schemas/campaign-plan.ts';
import type * as campaignReports from '../schemas/campaign-report.ts';
import type * as campaigns from '../schemas/campaign.ts';
import type * as monitorings from '../schemas/monitoring.ts';
import type * as sandboxes from '../schemas/sandbox.ts';
import type * as senders from '../schemas/sender.ts';
import type * as sendingDomains from '../schemas/sending-domain.ts';
import type * as statistics from '../schemas/statistics.ts';
import type * as templates from '../schemas/template.ts';

export type Audio = z.output<typeof audios.audio>;
export type AudioList = z.output<typeof audios.audioList>;

export type TemplateRequest = z.input<typeof templates.templateRequest>;
export type TemplateUpdate = z.input<typeof templates.templateUpdate>;
export type Template = z.output<typeof templates.template>;
export type TemplateList = z.output<typeof templates.templateList>;
export type TemplatePreview = z.output<typeof templates.templatePreview>;

export type SenderRequest = z.input<typeof senders.senderRequest>;
export type SenderUpdate = z.input<typeof senders.senderUpdate>;
export type Sender = z.output<typeof senders.sender>;
export type SenderList = z.output<typeof senders.senderList>;

export type SendingDomainRequest = z.input<typeof sendingDomains.sendingDomainRequest>;
export type SendingDomain = z.output<typeof sendingDomains.sendingDomain>;
export type SendingDomainRecord = SendingDomain['records'][number];
export type SendingDomainList = z.output<typeof sendingDomains.sendingDomainList>;
export type DnsRecordState = z.output<typeof sendingDomains.dnsRecordState>;

export type SandboxInbound = z.input<typeof sandboxes.sandboxInbound>;

export type CampaignRequest = z.input<typeof campaigns.campaignRequest>;
export type ParsedCampaignRequest = z.output<typeof campaigns.campaignRequest>;
export type ParsedCampaignUpdate = z.output<typeof campaigns.campaignUpdate>;
export type Campaign = z.output<typeof campaigns.campaign>;
export type CampaignStatus = z.output<typeof campaigns.campaignStatus>;

export type CampaignSchedule = z.input<typeof campaignPlans.campaignSchedule>;

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
