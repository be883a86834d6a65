import type { Campaign } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Shape, Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { campaignLooks, statusWords } from '../../words/statuses.ts';
import { Brief } from './brief.tsx';
import { CheckCard } from './check.tsx';
import { History } from './history.tsx';
import { Progress } from './progress.tsx';
import { Report } from './report.tsx';
import { Rewrite } from './rewrite.tsx';
import { leadOf, sentenceOf } from './sentence.ts';
import { Steps } from './steps.tsx';
import { words } from './words.ts';

const LIVE_S = 5;
const REST_S = 30;
/** Without a departure for so long, and nothing that it waits for, something may be wrong. */
const SILENT_S = 120;
/** Statuses in which figures change by themselves. */
const LIVE: ReadonlySet<Campaign['status']> = new Set([
	'scheduled',
	'preparing',
	'running',
	'testing',
	'finishing',
]);
/** Statuses in which messages are handed over. */
const MOVES: ReadonlySet<Campaign['status']> = new Set(['running', 'testing']);
/** Statuses before the launch, in which a check says what it would do. */
const BEFORE: ReadonlySet<Campaign['status']> = new Set([
	'draft',
	'awaiting_approval',
	'approved',
	'scheduled',
]);

/** One campaign: before its launch the check, afterwards how it goes. */
export default function CampaignScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const f = useWords(frame);
	const s = useWords(statusWords);
	const { may } = useSession();
	const live = useResource(
		id,
		() => call<Campaign>(`/v1/campaigns/${encodeURIComponent(id)}`),
		LIVE_S,
	);
	const campaign = live.data;
	if (campaign === undefined) {
		return (
			<Page title={w.list} parent={{ href: to('campaigns'), name: w.list }}>
				<Loaded what={w.what} resource={live}>
					{() => null}
				</Loaded>
			</Page>
		);
	}
	return (
		<Page
			title={campaign.name}
			parent={{ href: to('campaigns'), name: w.list }}
			tags={
				<>
					<Status {...campaignLooks[campaign.status]} word={s.campaign[campaign.status]} />
					<span class="tag">{f.channels[campaign.channel]}</span>
					<span class="tag">{f.purposes[campaign.purpose]}</span>
				</>
			}
			actions={
				<>
					{campaign.counts.audience > 0 && may('listCampaignRecipients') && (
						<a class="btn" href={to('campaigns', id, 'recipients')}>
							{w.recipients}
						</a>
					)}
					<Rewrite campaign={campaign} />
					<Steps campaign={campaign} changed={live.set} />
				</>
			}
		>
			<Loaded what={w.what} resource={live}>
				{(found) => <Found campaign={found} changed={live.set} />}
			</Loaded>
		</Page>
	);
}

function Found(props: { campaign: Campaign; changed: (campaign: Campaign) => void }) {
	const { campaign, changed } = props;
	const w = useWords(words);
	const format = useFormat();
	const { status } = campaign;
	const look = campaignLooks[status];
	const lead = leadOf(campaign, w, format);
	const isBefore = BEFORE.has(status);
	const verdict = (
		<Verdict
			tone={look.tone === '' ? 'info' : look.tone}
			shape={look.shape}
			live
			say={sentenceOf(campaign, w, format)}
			{...(lead === '' ? {} : { lead })}
		>
			{LIVE.has(status) && <Pulse campaign={campaign} />}
		</Verdict>
	);
	return (
		<>
			{!isBefore && verdict}
			{!isBefore && campaign.counts.audience > 0 && <Progress counts={campaign.counts} />}
			{isBefore ? (
				<CheckCard campaign={campaign} verdict={verdict} />
			) : (
				<Report
					campaign={campaign}
					everySeconds={LIVE.has(status) ? LIVE_S : REST_S}
					changed={changed}
				/>
			)}
			<Brief campaign={campaign} />
			<History campaign={campaign} />
		</>
	);
}

function Pulse({ campaign }: { campaign: Campaign }) {
	const w = useWords(words);
	const format = useFormat();
	const { lastHandOverAt, perHour, waitingFor } = campaign;
	if (lastHandOverAt === null || waitingFor !== null) return null;
	const ago = Math.max(0, (Date.now() - Date.parse(lastHandOverAt)) / 1000);
	if (ago >= SILENT_S && MOVES.has(campaign.status)) {
		return (
			<p class="do">
				<Shape name="warn" tone="warn" />
				{w.silent(format.duration(ago))} <a href={to('monitoring')}>{w.seeMonitoring}</a>
			</p>
		);
	}
	return (
		<p class="do">
			<span class="pulse">
				<span>
					{w.beat(format.duration(ago))}
					{perHour !== null && (
						<>
							, <b>{w.perHour(format.number(Math.round(perHour)))}</b>
						</>
					)}
				</span>
			</span>
		</p>
	);
}
