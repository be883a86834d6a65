import type { Termination } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Empty, Forbidden, Loaded } from '../../parts/states.tsx';
import { useStepFocus } from '../../parts/use-step-focus.ts';
import { useRefocus } from '../../parts/use-refocus.ts';
import { dayIn, fullDay } from '../../words/days.ts';
import { LeaveSummary } from './leave-summary.tsx';
import { LeaveStep } from './leave-step.tsx';
import { type Ends, loadEnds } from './load.ts';
import { freeLetters, openNotices } from './standing.ts';
import { words } from './words.ts';

/** Leaving after a change of the law or of prices: the change, the registered letter, then a summary to correct or to confirm. Only an owner does it. */
export default function Leave() {
	const w = useWords(words);
	const f = useWords(frame);
	const { may } = useSession();
	const format = useFormat();
	const ends = useResource('leave', loadEnds);
	const [ended, setEnded] = useState<Termination>();
	return (
		<Page title={w.leaveTitle} parent={{ href: to('contract', 'terminations'), name: w.title }}>
			{!may('terminateContract') ? (
				<Forbidden roles={f.roles.owner} />
			) : ended !== undefined ? (
				<Ended termination={ended} />
			) : (
				<Loaded what={w.what} resource={ends}>
					{(found) => (
						<Flow
							ends={found}
							today={dayIn(format.timeZone, ends.at)}
							again={ends.reload}
							ended={setEnded}
						/>
					)}
				</Loaded>
			)}
		</Page>
	);
}

function Flow(props: {
	ends: Ends;
	today: string;
	again: () => void;
	ended: (termination: Termination) => void;
}) {
	const { ends, today, again, ended } = props;
	const w = useWords(words);
	const format = useFormat();
	const notices = openNotices(ends.notices, today);
	const letters = freeLetters(ends.letters, ends.terminations);
	const [chosen, setChosen] = useState<{ notice?: string; letter?: string }>({});
	const [isSummary, setIsSummary] = useState(false);
	const heading = useStepFocus(isSummary);
	// The form goes when a letter is on record.
	useRefocus(String(letters.length));
	const notice = notices.find(({ id }) => id === chosen.notice) ?? notices[0];
	const letter = letters.find(({ id }) => id === chosen.letter) ?? letters[0];
	if (ends.subscription.state !== 'active' && ends.subscription.state !== 'terminating') {
		return <Verdict tone="info" shape="note" say={w.sayNoContract} lead={w.leadNoContract} />;
	}
	if (notice?.exitUntil == null) {
		return (
			<>
				<Verdict tone="info" shape="note" say={w.sayNoExit} lead={w.leadNoExit} />
				<Empty title={w.wayNotice}>
					<p class="read">{w.wayNoticeHow}</p>
				</Empty>
			</>
		);
	}
	return (
		<>
			<Verdict
				tone="warn"
				shape="warn"
				say={w.sayLeave(fullDay(notice.exitUntil, format.language))}
				lead={isSummary ? w.leadLeaveSummary : w.leadLeave}
			/>
			<h2 ref={heading} tabIndex={-1}>
				{isSummary ? w.stepSummary : w.stepLetter}
			</h2>
			{isSummary && letter !== undefined ? (
				<LeaveSummary
					notice={notice}
					letter={letter}
					back={() => setIsSummary(false)}
					ended={ended}
				/>
			) : (
				<LeaveStep
					notices={notices}
					letters={letters}
					choice={{ notice, letter }}
					choose={(more) => setChosen({ ...chosen, ...more })}
					recorded={again}
					next={() => setIsSummary(true)}
				/>
			)}
		</>
	);
}

function Ended({ termination: { effectiveAt } }: { termination: Termination }) {
	const w = useWords(words);
	const format = useFormat();
	return (
		<>
			<Verdict
				tone="ok"
				shape="ok"
				live
				say={effectiveAt === null ? w.sayEnded : w.sayEndedAt(format.moment(effectiveAt))}
				lead={w.leadEnded}
			/>
			<p>
				<a href={to('contract', 'terminations')}>{w.toTerminations}</a>
			</p>
		</>
	);
}
