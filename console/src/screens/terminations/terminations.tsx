import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { dayIn, fullDay } from '../../words/days.ts';
import { After } from './after.tsx';
import { words as breachWords } from './breach/words.ts';
import { Letters } from './letters.tsx';
import { type Ends, loadEnds } from './load.ts';
import { standingOf } from './standing.ts';
import { TerminationList } from './list.tsx';
import { words } from './words.ts';

/** The end of the contract: whether it goes on, how to leave, what happens then, and the letters of both sides. */
export default function Terminations() {
	const w = useWords(words);
	const ends = useResource('ends', loadEnds);
	const format = useFormat();
	return (
		<Page title={w.title} parent={{ href: to('contract'), name: w.parent }}>
			<Loaded what={w.what} resource={ends}>
				{(found) => (
					<>
						<Sentence ends={found} today={dayIn(format.timeZone, ends.at)} />
						<Ways />
						<TerminationList terminations={found.terminations} changed={ends.reload} />
						<Letters letters={found.letters} recorded={ends.reload} />
						{found.isCut && <p class="small">{w.cut}</p>}
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Sentence({ ends, today }: { ends: Ends; today: string }) {
	const w = useWords(words);
	const f = useWords(frame);
	const format = useFormat();
	const { may } = useSession();
	const { subscription, terminations, notices } = ends;
	const standing = standingOf(subscription, terminations, notices, today);
	switch (standing.kind) {
		case 'none':
			return <Verdict tone="info" shape="note" say={w.sayNoContract} lead={w.leadNoContract} />;
		case 'runs':
			return <Verdict tone="ok" shape="ok" say={w.sayRuns} lead={w.leadRuns} />;
		case 'may_leave':
			return (
				<Verdict
					tone="warn"
					shape="warn"
					say={w.sayMayLeave(fullDay(standing.until, format.language))}
					lead={w.leadMayLeave}
				>
					{may('terminateContract') ? (
						<div class="do">
							<a class="btn danger" href={to('contract', 'leave')}>
								{w.leave}
							</a>
						</div>
					) : (
						<p class="small">{w.ownerLeaves(f.roles.owner)}</p>
					)}
				</Verdict>
			);
		case 'ending':
			return (
				<Verdict
					tone="stop"
					shape="warn"
					say={
						standing.on === null ? w.sayEnding : w.sayEndsOn(fullDay(standing.on, format.language))
					}
					lead={w.leadEnding}
				/>
			);
		case 'ended':
			return (
				<Verdict
					tone="stop"
					shape="stop"
					say={standing.at === null ? w.sayEnded : w.sayEndedAt(format.moment(standing.at))}
					lead={w.leadEnded}
				/>
			);
	}
}

/** The ways to leave, and what happens to credits, data and sums that are due. */
function Ways() {
	const w = useWords(words);
	const breach = useWords(breachWords);
	const { may } = useSession();
	return (
		<div class="cols half">
			<section class="card">
				<h2>{w.waysTitle}</h2>
				<h3>{w.wayChange}</h3>
				<p class="read">{w.wayChangeHow}</p>
				<h3>{w.wayNotice}</h3>
				<p class="read">{w.wayNoticeHow}</p>
				<p class="small">{w.noEmail}</p>
				{may('terminateContract') && (
					<div class="do">
						<a class="btn" href={to('contract', 'breach')}>
							{breach.open}
						</a>
					</div>
				)}
			</section>
			<section class="card">
				<h2>{w.afterTitle}</h2>
				<After />
			</section>
		</div>
	);
}
