import type { User } from '@marketing-cible/contract';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useSession, useWords } from '../../app/environment.ts';
import { words as frame } from '../../app/words.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { Select } from '../../parts/field.tsx';
import { Note } from '../../parts/page.tsx';
import { roles } from '../../words/roles.ts';
import { words } from './words.ts';

const STATUSES = ['active', 'disabled'] as const;

/** Changes the role or the state of a person, deletes the person, or starts a reset of the password. */
export function EditDialog(props: { user: User; close: () => void; done: () => void }) {
	const { user, close, done } = props;
	const w = useWords(words);
	const f = useWords(frame);
	const { me } = useSession();
	const [error, setError] = useState<ApiError>();
	const [reset, setReset] = useState<{ link: string | null } | null>(null);
	const path = `/v1/users/${encodeURIComponent(user.id)}`;
	const isOwner = me.user.role === 'owner';
	async function run(act: () => Promise<void>) {
		try {
			await act();
		} catch (failure) {
			if (!(failure instanceof ApiError)) throw failure;
			if (failure.slug === 'confirm-identity') close();
			else setError(failure);
		}
	}
	const save = (form: HTMLFormElement) =>
		run(async () => {
			const data = new FormData(form);
			const role = roles.find((one) => one === data.get('role')) ?? user.role;
			const status = STATUSES.find((one) => one === data.get('status')) ?? user.status;
			await call(path, { method: 'PATCH', body: { role, status } });
			done();
		});
	return (
		<Dialog title={w.editTitle(user.name)} onClose={close}>
			<p>{w.editLead}</p>
			{error !== undefined && (
				<Note tone="stop" shape="fail" title={w.failed} alert>
					<span lang="en">{error.detail}</span>
				</Note>
			)}
			{reset !== null && (
				<HandedOver link={reset.link} linkWord={w.resetLink} sentWord={w.resetSent} />
			)}
			<form
				onSubmit={(event) => {
					event.preventDefault();
					void save(event.currentTarget);
				}}
			>
				<Select
					id="edit-role"
					name="role"
					label={w.role}
					value={user.role}
					options={roles
						.filter((role) => role !== 'owner' || isOwner || user.role === 'owner')
						.map((role) => [role, f.roles[role]] as const)}
				/>
				<Select
					id="edit-status"
					name="status"
					label={w.state}
					value={user.status}
					options={STATUSES.map((status) => [status, w[status]] as const)}
				/>
				<p class="row">
					<button
						class="link"
						type="button"
						onClick={() =>
							void run(async () => {
								setReset(await call(`${path}/reset`, { method: 'POST', body: {} }));
							})
						}
					>
						{w.reset}
					</button>
					<button
						class="btn danger sm"
						type="button"
						onClick={() =>
							void run(async () => {
								await call(path, { method: 'DELETE' });
								done();
							})
						}
					>
						{w.remove}
					</button>
				</p>
				<div class="do">
					<button class="btn" type="button" onClick={close}>
						{w.editKeep}
					</button>
					<button class="btn main" type="submit">
						{w.editGo}
					</button>
				</div>
			</form>
		</Dialog>
	);
}

/** How a one-time link was handed over: by e-mail, or here, once. */
export function HandedOver(props: { link: string | null; linkWord: string; sentWord: string }) {
	const { link, linkWord, sentWord } = props;
	return (
		<Note tone="ok" shape="ok" title={link === null ? sentWord : linkWord}>
			{link !== null && <span class="code">{link}</span>}
		</Note>
	);
}
