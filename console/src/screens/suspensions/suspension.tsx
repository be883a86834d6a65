import type { Suspension } from '@marketing-cible/contract';
import { call } from '../../api/client.ts';
import { type Resource, useResource } from '../../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Page, to, Verdict } from '../../parts/page.tsx';
import { Status } from '../../parts/shape.tsx';
import { Loaded } from '../../parts/states.tsx';
import { useRefocus } from '../../parts/use-refocus.ts';
import { sayStopped, suspensionWords } from '../../words/suspensions.ts';
import { Appeal } from './appeal.tsx';
import { Appealed } from './appealed.tsx';
import { Facts } from './facts.tsx';
import { Figures } from './figures.tsx';
import { Steps } from './history.tsx';
import { looks, mayAppeal } from './looks.ts';
import { WayOut } from './way-out.tsx';
import { words } from './words.ts';

/** One suspension: what is stopped, the figures that show it, what stays open, and the way back. */
export default function SuspensionScreen({ params: { id } }: { params: { id: string } }) {
	const w = useWords(words);
	const path = `/v1/suspensions/${encodeURIComponent(id)}`;
	const suspension = useResource(id, () => call<Suspension>(path));
	const { data } = suspension;
	return (
		<Page
			title={w.one}
			parent={{ href: to('suspensions'), name: w.title }}
			tags={data !== undefined && <Status {...looks[data.state]} word={w.states[data.state]} />}
		>
			<Loaded what={w.whatOne} resource={suspension}>
				{(found) => <Found suspension={found} path={path} resource={suspension} />}
			</Loaded>
		</Page>
	);
}

function Found(props: { suspension: Suspension; path: string; resource: Resource<Suspension> }) {
	const { suspension, path, resource } = props;
	const { may } = useSession();
	const isOpen = suspension.endedAt === null;
	useRefocus(suspension.state);
	return (
		<>
			<Situation suspension={suspension} />
			<div class="cols">
				<div>
					{suspension.because !== null && (
						<Figures because={suspension.because} kind={suspension.kind} />
					)}
					{isOpen && <WayOut suspension={suspension} />}
					<Appealed suspension={suspension} />
					{mayAppeal(suspension) &&
						(may('requestReinstatement') ? (
							<Appeal path={path} asked={resource.set} />
						) : (
							<WhoAppeals />
						))}
				</div>
				<div>
					<Facts suspension={suspension} />
					<Steps history={suspension.history} />
				</div>
			</div>
		</>
	);
}

function Situation({ suspension }: { suspension: Suspension }) {
	const w = useWords(words);
	const s = useWords(suspensionWords);
	const format = useFormat();
	const { kind, state, inForceSince, endedAt } = suspension;
	const because = s.kinds[kind];
	const since = inForceSince === null ? '' : format.moment(inForceSince);
	const ended = endedAt === null ? '' : format.moment(endedAt);
	const said = {
		proposed: { say: w.sayProposed, lead: w.leadProposed(because) },
		notified: { say: w.sayNotified, lead: w.leadProposed(because) },
		in_force: { say: sayStopped(s, suspension), lead: w.leadForce(because, since) },
		appeal: { say: sayStopped(s, suspension), lead: w.leadAppeal },
		confirmed: { say: sayStopped(s, suspension), lead: w.leadConfirmed },
		lifted: { say: w.sayLifted, lead: w.leadLifted(ended) },
		withdrawn: { say: w.sayWithdrawn, lead: w.leadWithdrawn(ended) },
		terminated: { say: w.sayTerminated, lead: w.leadTerminated(ended) },
	}[state];
	return <Verdict {...looks[state]} live {...said} />;
}

function WhoAppeals() {
	const w = useWords(words);
	const f = useWords(frame);
	return <p class="mut">{w.whoAppeals(`${f.roles.owner}, ${f.roles.admin}`)}</p>;
}
