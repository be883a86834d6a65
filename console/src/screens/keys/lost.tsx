import type { ApiKey, NeutralizeResult } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useFormat, useSession, useWords } from '../../app/environment.ts';
import { Ask } from '../../parts/ask.tsx';
import { Field } from '../../parts/field.tsx';
import { Note, to } from '../../parts/page.tsx';
import { Table } from '../../parts/table.tsx';
import { instantIn } from '../../words/local-time.ts';
import { lostWords } from './lost-words.ts';
import { isOpen } from './standing.ts';
import { words } from './words.ts';

type Step = 'release' | 'cancel';

/** When a key may be in the wrong hands: ends keys, holds what they have queued, and says what they have sent. */
export function LostKeys({ keys, changed }: { keys: readonly ApiKey[]; changed: () => void }) {
	const w = useWords(lostWords);
	const [isAsking, setIsAsking] = useState(false);
	const [result, setResult] = useState<NeutralizeResult | null>(null);
	return (
		<section class="card">
			<h2>{w.lostTitle}</h2>
			<p class="mut">{w.lostLead}</p>
			{result !== null && <Report result={result} />}
			<div class="do">
				<button class="btn danger" type="button" onClick={() => setIsAsking(true)}>
					{w.lostOpen}
				</button>
			</div>
			{isAsking && (
				<LostDialog
					keys={keys}
					close={() => setIsAsking(false)}
					done={(next) => {
						setIsAsking(false);
						setResult(next);
						changed();
					}}
				/>
			)}
		</section>
	);
}

function LostDialog(props: {
	keys: readonly ApiKey[];
	close: () => void;
	done: (result: NeutralizeResult) => void;
}) {
	const { keys, close, done } = props;
	const w = useWords(lostWords);
	const k = useWords(words);
	const { timeZone } = useFormat();
	const [problem, setProblem] = useState<string>();
	const open = keys.filter((key) => isOpen(key, Date.now()));
	async function act(form: HTMLFormElement) {
		const data = new FormData(form);
		const chosen = data.getAll('key').filter((id) => typeof id === 'string');
		if (chosen.length === 0) {
			setProblem(w.lostNone);
			document.getElementById('lost-0')?.focus();
			return;
		}
		const day = data.get('since');
		const since = typeof day === 'string' ? instantIn(timeZone, day, '00:00') : null;
		const body = {
			keys: chosen,
			...(since === null ? {} : { since: new Date(since).toISOString() }),
		};
		done(await call<NeutralizeResult>('/v1/account/neutralize', { method: 'POST', body }));
	}
	return (
		<Ask
			title={w.lostAsk}
			keep={w.lostKeep}
			go={w.lostGo}
			danger
			close={close}
			act={act}
			explain={({ status }) => (status === 409 ? w.lostLast : undefined)}
		>
			<p>{w.lostWhat}</p>
			<fieldset {...(problem === undefined ? {} : { 'aria-describedby': 'lost-e' })}>
				<legend>{w.lostWhich}</legend>
				{problem !== undefined && (
					<p class="error" id="lost-e" role="alert">
						{problem}
					</p>
				)}
				{open.map((key, index) => (
					<label class="choice" key={key.id}>
						<input type="checkbox" name="key" value={key.id} id={`lost-${index}`} />
						<span>
							{key.name ?? k.unnamed}
							<small>{key.scopes.map((scope) => k.scopeNames[scope]).join(', ')}</small>
						</span>
					</label>
				))}
			</fieldset>
			<Field id="lost-since" name="since" type="date" label={w.lostSince} hint={w.lostSinceHint} />
		</Ask>
	);
}

/** What was stopped and what had left, and what becomes of the messages that are held. */
function Report({ result }: { result: NeutralizeResult }) {
	const w = useWords(lostWords);
	const k = useWords(words);
	const format = useFormat();
	const { may } = useSession();
	const [asking, setAsking] = useState<Step | null>(null);
	const [settled, setSettled] = useState<string>();
	const { revoked, frozen, sentSince, report, keysMade, webhooksMade } = result;
	return (
		<>
			<div role="status">
				<Note tone="ok" shape="ok" title={w.lostDone(revoked)}>
					{w.lostResult(format.number(frozen), format.number(sentSince.messages))}
				</Note>
			</div>
			{keysMade !== undefined && (
				<Note tone="warn" shape="warn" title={w.lostMade(keysMade.length)}>
					<p>{w.lostMadeLead}</p>
					<ul>
						{keysMade.map(({ keyId, name, createdAt }) => (
							<li key={keyId}>{w.lostMadeKey(name ?? k.unnamed, format.moment(createdAt))}</li>
						))}
					</ul>
				</Note>
			)}
			{webhooksMade !== undefined && (
				<Note tone="warn" shape="warn" title={w.lostHooks(webhooksMade.length)}>
					<p>{w.lostHooksLead}</p>
					<ul>
						{webhooksMade.map(({ webhookId, url }) => (
							<li key={webhookId}>
								<a href={to('webhooks', webhookId)}>{new URL(url).host}</a>
							</li>
						))}
					</ul>
				</Note>
			)}
			<Table
				caption={w.lostReport}
				rows={report}
				keyOf={({ keyId }) => keyId}
				columns={[
					{ head: k.name, cell: ({ name }) => name ?? k.unnamed },
					{ head: w.held, num: true, cell: (row) => format.number(row.frozen) },
					{
						head: w.sentSince,
						num: true,
						cell: (row) => format.number(row.sentSince.messages),
					},
				]}
			/>
			{settled !== undefined && <Note tone="ok" shape="ok" title={settled} />}
			{frozen > 0 && settled === undefined && (
				<div class="do">
					{may('cancelFrozenMessages') && (
						<button class="btn danger" type="button" onClick={() => setAsking('cancel')}>
							{w.frozen.cancel}
						</button>
					)}
					{may('releaseFrozenMessages') && (
						<button class="btn" type="button" onClick={() => setAsking('release')}>
							{w.frozen.release}
						</button>
					)}
				</div>
			)}
			{asking !== null && (
				<Ask
					title={w.frozenAsk[asking]}
					keep={w.frozenKeep}
					go={w.frozen[asking].replace('…', '')}
					danger={asking === 'cancel'}
					close={() => setAsking(null)}
					act={async () => {
						setSettled(w.frozenDone(format.number(await settle(asking, report))));
						setAsking(null);
					}}
				>
					<p>{w.frozenWhat[asking]}</p>
				</Ask>
			)}
		</>
	);
}

/** Releases or cancels what is held; the platform does a thousand at a time. @returns how many. */
async function settle(step: Step, report: NeutralizeResult['report']): Promise<number> {
	let changed = 0;
	for (;;) {
		const answer = await call<{ changed: number; remaining: number }>(
			`/v1/account/frozen-messages/${step}`,
			{ method: 'POST', body: { keys: report.map(({ keyId }) => keyId) } },
		);
		changed += answer.changed;
		if (answer.remaining === 0 || answer.changed === 0) return changed;
	}
}
