import type { Sender } from '@marketing-cible/contract';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { call } from '../../api/client.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Status } from '../../parts/shape.tsx';
import { type Column, Table } from '../../parts/table.tsx';
import { ActFailure } from './act-failure.tsx';
import { useAct } from './use-act.ts';
import { words } from './words.ts';

/** Names, addresses and numbers; one of each channel is its default. */
export function SenderTable(props: {
	senders: readonly Sender[];
	changed: () => void;
	say: (text: string) => void;
}) {
	const { senders, changed, say } = props;
	const w = useWords(words);
	const { may } = useSession();
	const act = useAct();
	const top = useRef<HTMLDivElement>(null);
	const hasLostFocus = useRef(false);
	// The focused button disappears. A person who has moved the focus meanwhile keeps it.
	useLayoutEffect(() => {
		if (hasLostFocus.current && document.activeElement === document.body) top.current?.focus();
		hasLostFocus.current = false;
	}, [senders]);
	const [removing, setRemoving] = useState<Sender | null>(null);
	const pathOf = ({ id }: Sender) => `/v1/senders/${encodeURIComponent(id)}`;
	const makeDefault = (sender: Sender) =>
		act.run(async () => {
			await call(pathOf(sender), { method: 'PATCH', body: { default: true } });
			say(w.madeDefault(sender.value));
			hasLostFocus.current = true;
			changed();
		});
	const remove = (sender: Sender) =>
		act.run(async () => {
			await call(pathOf(sender), { method: 'DELETE' });
			setRemoving(null);
			say(w.removed(sender.value));
			hasLostFocus.current = true;
			changed();
		});
	const columns: Column<Sender>[] = [
		{
			head: w.value,
			cell: ({ value, label }) => (
				<>
					<span class="code">{value}</span>
					{label !== null && <small>{label}</small>}
				</>
			),
		},
		{ head: w.channel, cell: ({ channel }) => w.kinds[channel] },
		{
			head: w.state,
			cell: (sender) => (
				<Status
					shape={sender.default ? 'ok' : 'draft'}
					tone={sender.default ? 'ok' : ''}
					word={sender.default ? w.isDefault : w.isNot}
				/>
			),
		},
	];
	if (may('patchSender')) {
		columns.push({
			head: w.action,
			wide: true,
			cell: (sender) => (
				<span class="row">
					{!sender.default && (
						<button
							class="btn sm"
							type="button"
							aria-label={w.makeDefaultOf(sender.value)}
							onClick={() => void makeDefault(sender)}
						>
							{w.makeDefault}
						</button>
					)}
					<button
						class="btn danger sm"
						type="button"
						aria-label={w.removeOf(sender.value)}
						onClick={() => {
							act.forget();
							setRemoving(sender);
						}}
					>
						{w.remove}
					</button>
				</span>
			),
		});
	}
	return (
		<div class="flow" ref={top} tabIndex={-1}>
			{removing === null && <ActFailure act={act} />}
			<Table caption={w.listTitle} rows={senders} keyOf={({ id }) => id} columns={columns} />
			{removing !== null && (
				<Dialog title={w.removeTitle(removing.value)} onClose={() => setRemoving(null)}>
					<p>{w.removeLead}</p>
					<ActFailure act={act} />
					<div class="do">
						<button class="btn" type="button" onClick={() => setRemoving(null)}>
							{w.removeKeep}
						</button>
						<button class="btn danger main" type="button" onClick={() => void remove(removing)}>
							{w.removeGo}
						</button>
					</div>
				</Dialog>
			)}
		</div>
	);
}
