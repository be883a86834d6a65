import type { Campaign, CampaignCheck } from '@marketing-cible/contract';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Hours } from '../../parts/hours.tsx';
import { Note, Verdict } from '../../parts/page.tsx';
import { Shape } from '../../parts/shape.tsx';
import { Failed, Loading } from '../../parts/states.tsx';
import { checkWords } from './check-words.ts';
import { RuleTable } from './rule-table.tsx';
import { words } from './words.ts';

/** Who would get it, when, and at what cost; nothing is sent. */
export function CheckCard(props: {
	campaign: Campaign;
	/** Stands above until a check says more. */
	verdict: ComponentChildren;
	/** Shows which fields are missing or wrong, where they can be edited. */
	invalid?: (error: ApiError) => ComponentChildren;
	checked?: (check: CampaignCheck) => void;
}) {
	const { campaign, verdict, invalid, checked } = props;
	const w = useWords(words);
	const { may } = useSession();
	const [state, setState] = useState<'rest' | 'busy' | CampaignCheck | ApiError>('rest');
	async function check() {
		setState('busy');
		try {
			const answer = await call<CampaignCheck>(
				`/v1/campaigns/${encodeURIComponent(campaign.id)}/check`,
				{ method: 'POST', body: {} },
			);
			setState(answer);
			checked?.(answer);
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setState(error);
		}
	}
	if (!may('checkCampaign')) return <>{verdict}</>;
	if (typeof state !== 'string' && !(state instanceof ApiError)) {
		return <Result check={state} again={() => void check()} />;
	}
	return (
		<>
			{verdict}
			{state === 'busy' && <Loading what={w.whatCheck} retry={() => void check()} />}
			{state instanceof ApiError &&
				(invalid !== undefined && state.fields.length > 0 ? (
					invalid(state)
				) : (
					<Failed what={w.whatCheck} error={state} retry={() => void check()} />
				))}
			{state === 'rest' && (
				<section class="card">
					<h2>{w.check}</h2>
					<p class="mut">{w.checkLead}</p>
					<button class="btn main" type="button" onClick={() => void check()}>
						{w.check}
					</button>
				</section>
			)}
		</>
	);
}

function Result({ check, again }: { check: CampaignCheck; again: () => void }) {
	const w = useWords(words);
	const c = useWords(checkWords);
	const format = useFormat();
	const later = check.later.reduce((sum, { count }) => sum + count, 0);
	const never = check.audience - check.now - later;
	const say =
		check.now + later === 0
			? w.checkSay.none
			: never === 0
				? w.checkSay.all
				: w.checkSay.but(never, format.number(never));
	const tone = check.now + later === 0 ? 'stop' : 'ok';
	const at = Date.parse(check.at);
	return (
		<>
			<Verdict
				tone={tone}
				shape={tone}
				live
				say={say}
				lead={`${w.checkAt(format.moment(check.at))}${check.exact ? '' : ` ${w.estimated}`}`}
			/>
			<Strip check={check} later={later} never={never} />
			{check.pilot !== null && (
				<Note
					shape="wait"
					title={c.pilot(format.number(check.pilot.size), format.number(check.pilot.waitMinutes))}
				>
					{check.pilot.because === 'new_list' ? c.pilotNew : c.pilotChosen}
				</Note>
			)}
			{check.bestEarlierStart !== null && (
				<Note shape="note" title={c.better(format.moment(check.bestEarlierStart))} />
			)}
			{check.places.length > 0 && (
				<section class="card">
					<h2>{w.hours}</h2>
					<p class="mut">
						{w.hoursLead(format.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '')}
					</p>
					<Hours places={check.places} at={at} words={w} caption={w.permitted} />
				</section>
			)}
			{[...check.never, ...check.held].length > 0 && (
				<section class="card">
					<h2>{w.why}</h2>
					<RuleTable rows={[...check.held, ...check.never]} />
				</section>
			)}
			<p>
				<button class="btn" type="button" onClick={again}>
					{w.check}
				</button>
			</p>
		</>
	);
}

function Strip(props: { check: CampaignCheck; later: number; never: number }) {
	const { check, later, never } = props;
	const w = useWords(words);
	const format = useFormat();
	const last = check.later.at(-1);
	const reasons = check.never.length;
	const figures = [
		{ name: w.now, shape: 'ok', tone: 'ok', figure: check.now, hint: w.atLaunch },
		{
			name: w.later,
			shape: 'wait',
			tone: 'wait',
			figure: later,
			hint: last === undefined ? w.nobody : w.lastAt(format.moment(last.at)),
		},
		{
			name: w.never,
			shape: 'stop',
			tone: 'stop',
			figure: never,
			hint: reasons === 0 ? w.noReason : w.reasons(reasons),
		},
	] as const;
	return (
		<dl class="stats">
			{figures.map(({ name, shape, tone, figure, hint }) => (
				<div key={name}>
					<dt>
						<Shape name={shape} tone={tone} />
						{name}
					</dt>
					<dd class="fig">{format.number(figure)}</dd>
					<dd class="small">{hint}</dd>
				</div>
			))}
			<div>
				<dt>{w.cost}</dt>
				<dd class="fig">{w.credits(format.number(check.cost.credits))}</dd>
				<dd class="small">{w.parts2(format.number(check.cost.segments))}</dd>
			</div>
		</dl>
	);
}
