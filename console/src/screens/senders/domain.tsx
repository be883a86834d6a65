import type { SendingDomain, Statistics } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Status } from '../../parts/shape.tsx';
import { ActFailure } from './act-failure.tsx';
import { DomainFigures } from './domain-figures.tsx';
import { Records } from './records.tsx';
import { domainStanding } from './standing.ts';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** One domain: how it stands, what to publish, and what can be done. */
export function DomainCard(props: {
	domain: SendingDomain;
	/** Of all domains; `undefined` as long as they are not known. */
	figures: Statistics['totals'] | undefined;
	changed: () => void;
	deleted: () => void;
	say: (text: string) => void;
}) {
	const { domain, figures, changed, deleted, say } = props;
	const w = useWords(words);
	const { may } = useSession();
	const act = useAct();
	const [asking, setAsking] = useState<'rotate' | 'delete' | null>(null);
	const path = `/v1/senders/domains/${encodeURIComponent(domain.id)}`;
	const name = domain.unicode;
	const verify = () =>
		act.run(async () => {
			const { records } = await call<SendingDomain>(`${path}/verify`, { method: 'POST', body: {} });
			const ready = records.filter(({ state }) => state === 'ok').length;
			say(w.verifiedNow(name, ready, records.length));
			changed();
		});
	const rotate = () =>
		act.run(async () => {
			await call(`${path}/rotate`, { method: 'POST', body: {} });
			setAsking(null);
			changed();
		});
	const remove = () =>
		act.run(async () => {
			await call(path, { method: 'DELETE' });
			setAsking(null);
			say(w.removed(name));
			deleted();
		});
	const ask = (what: 'rotate' | 'delete') => {
		act.forget();
		setAsking(what);
	};
	const isRotating = domain.records.some(({ use }) => use === 'next');
	const texts =
		asking === 'rotate'
			? { title: w.rotateTitle(name), lead: w.rotateLead, keep: w.rotateKeep, go: w.rotateGo }
			: { title: w.deleteTitle(name), lead: w.deleteLead, keep: w.removeKeep, go: w.deleteGo };
	return (
		<section class="card flow">
			<Heading domain={domain} />
			{figures !== undefined && <DomainFigures domain={domain.domain} figures={figures} />}
			{asking === null && <ActFailure act={act} />}
			<div class="do">
				{may('verifySendingDomain') && (
					<button
						class="btn sm"
						type="button"
						aria-label={w.verifyOf(name)}
						onClick={() => void verify()}
					>
						{w.verify}
					</button>
				)}
				{may('rotateSendingDomain') && !isRotating && (
					<button
						class="btn sm"
						type="button"
						aria-label={w.rotateOf(name)}
						onClick={() => ask('rotate')}
					>
						{w.rotate}
					</button>
				)}
				{may('deleteSendingDomain') && (
					<button
						class="btn danger sm"
						type="button"
						aria-label={w.removeOf(name)}
						onClick={() => ask('delete')}
					>
						{w.remove}
					</button>
				)}
				{act.isRunning && asking === null && <small>{w.verifying}</small>}
			</div>
			<Records domain={domain} />
			{asking !== null && (
				<Dialog title={texts.title} onClose={() => setAsking(null)}>
					<p>{texts.lead}</p>
					<ActFailure act={act} />
					<div class="do">
						<button class="btn" type="button" onClick={() => setAsking(null)}>
							{texts.keep}
						</button>
						<button
							class={asking === 'delete' ? 'btn danger main' : 'btn main'}
							type="button"
							onClick={() => void (asking === 'delete' ? remove() : rotate())}
						>
							{texts.go}
						</button>
					</div>
				</Dialog>
			)}
		</section>
	);
}

function Heading({ domain }: { domain: SendingDomain }) {
	const w = useWords(words);
	const format = useFormat();
	const isVerified = domain.status === 'verified';
	const lead = {
		waiting: w.pendingLead,
		lost: w.lostLead,
		rotating: w.rotatingLead,
		flawed: w.verifiedLead(format.moment(domain.verifiedAt ?? domain.updatedAt)),
		ready: w.verifiedLead(format.moment(domain.verifiedAt ?? domain.updatedAt)),
	}[domainStanding(domain)];
	return (
		<>
			<div class="row">
				<h3 class="code">{domain.unicode}</h3>
				<Status
					shape={isVerified ? 'ok' : 'wait'}
					tone={isVerified ? 'ok' : 'wait'}
					word={isVerified ? w.verified : w.pending}
				/>
			</div>
			{domain.unicode !== domain.domain && <p class="small code">{w.ascii(domain.domain)}</p>}
			<p>{lead}</p>
			<p class="small">
				{domain.checkedAt === null
					? w.notChecked
					: w.checked(format.short(domain.checkedAt), format.short(domain.nextCheckAt))}
			</p>
		</>
	);
}
