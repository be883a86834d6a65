import type { Campaign, CampaignRate, CampaignReport } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useWords } from '../../app/environment.ts';
import { Hours } from '../../parts/hours.tsx';
import { Shape } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { RuleTable } from './rule-table.tsx';
import { words } from './words.ts';

/** A percentage of fewer outcomes says nothing. */
const ENOUGH = 20;

/** How a campaign goes: places, limits, and who does not get it. */
export function Report({ campaign, everySeconds }: { campaign: Campaign; everySeconds: number }) {
	const w = useWords(words);
	const format = useFormat();
	const report = useResource(
		campaign.id,
		() => call<CampaignReport>(`/v1/campaigns/${encodeURIComponent(campaign.id)}/report`),
		everySeconds,
	);
	return (
		<Loaded what={w.whatReport} resource={report}>
			{(found) => (
				<>
					{found.places !== null && found.places.length > 0 && (
						<section class="card">
							<h2>{w.hours}</h2>
							<p class="mut">
								{w.hoursLead(format.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '')}
							</p>
							<Hours
								places={found.places}
								at={Date.parse(found.startedAt ?? campaign.updatedAt)}
								words={w}
								caption={w.permitted}
							/>
						</section>
					)}
					<div class="cols half">
						<div>
							<Limits rates={found.rates} />
						</div>
						<div>
							{found.skippedByRule.length > 0 && (
								<section class="card">
									<h2>{w.why}</h2>
									<RuleTable rows={found.skippedByRule} />
								</section>
							)}
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

function Limits({ rates }: { rates: CampaignReport['rates'] }) {
	const w = useWords(words);
	return (
		<section class="card">
			<h2>{w.limits}</h2>
			<p class="mut">{w.limitsLead}</p>
			<ul class="list">
				{(['bounced', 'complained', 'optedOut'] as const).map((name) => (
					<Limit key={name} name={w.rates[name]} rate={rates[name]} />
				))}
			</ul>
		</section>
	);
}

function Limit({ name, rate }: { name: string; rate: CampaignRate }) {
	const w = useWords(words);
	const format = useFormat();
	const { count, of, rate: value, low, high, limit } = rate;
	const isOver = value !== null && limit !== null && value > limit;
	const figure =
		of === 0
			? w.noRate
			: of < ENOUGH || value === null || low === null || high === null
				? w.of(format.number(count), format.number(of))
				: w.rate(format.percent(value), format.percent(low), format.percent(high));
	return (
		<li>
			<Shape name={isOver ? 'stop' : 'ok'} tone={isOver ? 'stop' : 'ok'} />
			<div>
				<b>{name}</b> {figure}
				{limit !== null && <p class="small">{w.limit(format.percent(limit))}</p>}
			</div>
		</li>
	);
}
