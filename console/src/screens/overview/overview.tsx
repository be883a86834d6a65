import { useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Loaded } from '../../parts/states.tsx';
import { sayStopped, suspensionWords, widest } from '../../words/suspensions.ts';
import { Current } from './current.tsx';
import { Decisions } from './decisions.tsx';
import { Figures } from './figures.tsx';
import { FirstSteps } from './first-steps.tsx';
import { decisionsOf, readSituation, type Situation } from './situation.ts';
import { words } from './words.ts';

const REFRESH_S = 30;
/** The first screen: what needs a person, and that everything else is well. */
export default function Overview() {
	const w = useWords(words);
	const { may } = useSession();
	const situation = useResource('situation', () => readSituation(may), REFRESH_S);
	return (
		<Page
			title={w.title}
			actions={
				<a class="btn main" href={to('try')}>
					{w.tryIt}
				</a>
			}
		>
			<Loaded what={w.what} resource={situation}>
				{(found) => <Found situation={found} at={situation.at} />}
			</Loaded>
		</Page>
	);
}

/** The sentence of what is stopped or overdue, which stands before everything else; `null`: nothing is. */
function useStopped({ suspensions, overdue }: Situation): string | null {
	const w = useWords(words);
	const s = useWords(suspensionWords);
	const format = useFormat();
	const worst = widest(suspensions);
	if (worst !== undefined) return sayStopped(s, worst);
	if (overdue.length === 0) return null;
	return overdue.length === 1 ? w.overdueOne : w.overdue(format.number(overdue.length));
}

function Found({ situation, at }: { situation: Situation; at: number }) {
	const w = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const { steps } = situation;
	const open =
		steps === null ? 0 : [steps.sender, steps.contact, steps.sent].filter((done) => !done).length;
	const count = decisionsOf(situation);
	const stopped = useStopped(situation);
	const zone =
		format.timeZone === 'Europe/Paris'
			? w.zoneParis
			: w.zone(format.timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? '');
	const day = format.moment(at);
	const lead = w.lead(`${day.charAt(0).toUpperCase()}${day.slice(1)}`, zone);
	const isFirstDay = steps?.sent === false && count === 0;
	const current = may('listCampaigns') && !isFirstDay && (
		<Current campaigns={situation.campaigns} />
	);
	return (
		<>
			<Verdict
				tone={stopped !== null ? 'stop' : count > 0 ? 'warn' : isFirstDay ? 'info' : 'ok'}
				shape={stopped !== null ? 'stop' : count > 0 ? 'warn' : isFirstDay ? 'note' : 'ok'}
				live
				say={
					stopped ??
					(count === 1
						? w.one
						: count > 1
							? w.many(format.number(count))
							: isFirstDay
								? open === 1
									? w.firstOne
									: w.first(format.number(open))
								: w.well)
				}
				lead={stopped !== null && count > 1 ? w.andMore(format.number(count), lead) : lead}
			/>
			{count > 0 && <Decisions situation={situation} />}
			{isFirstDay && <FirstSteps steps={steps} />}
			{may('getStatistics') ? <Figures between={current} /> : current}
		</>
	);
}
