import type { Campaign, CampaignReport } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Hours } from '../../parts/hours.tsx';
import { Loaded } from '../../parts/states.tsx';
import { Limits, RateText } from './limits.tsx';
import { Origins } from './origins.tsx';
import { Providers } from './providers.tsx';
import { reportWords } from './report-words.ts';
import { RuleTable } from './rule-table.tsx';
import { Variants } from './variants.tsx';
import { words } from './words.ts';

/** How a campaign goes: places, limits, variants, and who does not get it. */
export function Report(props: {
	campaign: Campaign;
	everySeconds: number;
	changed: (campaign: Campaign) => void;
}) {
	const { campaign, everySeconds, changed } = props;
	const w = useWords(words);
	const report = useResource(
		campaign.id,
		() => call<CampaignReport>(`/v1/campaigns/${encodeURIComponent(campaign.id)}/report`),
		everySeconds,
	);
	return (
		<Loaded what={w.whatReport} resource={report}>
			{(found) => (
				<>
					<Places report={found} campaign={campaign} />
					{found.startedAt !== null && (
						<Providers
							campaign={campaign}
							startedAt={found.startedAt}
							everySeconds={everySeconds}
						/>
					)}
					{found.bouncesByOrigin.length > 0 && <Origins rows={found.bouncesByOrigin} />}
					{campaign.variants !== undefined && (
						<Variants campaign={campaign} report={found} changed={changed} />
					)}
					<div class="cols half">
						<div>
							<Limits rates={found.rates} />
						</div>
						<div>
							<Answers report={found} />
						</div>
					</div>
					{found.skippedByRule.length > 0 && (
						<section class="card">
							<h2>{w.why}</h2>
							<RuleTable rows={found.skippedByRule} campaignId={campaign.id} />
						</section>
					)}
				</>
			)}
		</Loaded>
	);
}

function Places({ report, campaign }: { report: CampaignReport; campaign: Campaign }) {
	const w = useWords(words);
	const format = useFormat();
	const { places, startedAt } = report;
	if (places === null || places.length === 0) return null;
	return (
		<section class="card">
			<h2>{w.hours}</h2>
			<p class="mut">
				{w.hoursLead(format.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '')}
			</p>
			<Hours
				places={places}
				at={Date.parse(startedAt ?? campaign.updatedAt)}
				words={w}
				caption={w.permitted}
			/>
		</section>
	);
}

/** What comes back, and at what cost. */
function Answers({ report: { rates, credits, segments } }: { report: CampaignReport }) {
	const w = useWords(reportWords);
	const format = useFormat();
	return (
		<section class="card">
			<h2>{w.answers}</h2>
			<dl class="facts">
				{(['delivered', 'replied'] as const).map((name) => [
					<dt key={`${name} name`}>{w[name]}</dt>,
					<dd key={name}>
						<RateText rate={rates[name]} />
						{rates[name].usual !== null && (
							<small>
								{w.between}
								{w.usual(format.percent(rates[name].usual))}
							</small>
						)}
					</dd>,
				])}
				<dt>{w.cost}</dt>
				<dd>
					{w.credits(credits, format.number(credits))}
					{segments > 0 && (
						<small>
							{w.between}
							{w.segments(segments, format.number(segments))}
						</small>
					)}
				</dd>
			</dl>
		</section>
	);
}
