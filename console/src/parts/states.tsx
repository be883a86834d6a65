import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ApiError } from '../api/client.ts';
import type { Resource } from '../api/use-resource.ts';
import { useFormat, useSession, useWords } from '../app/environment.ts';
import { words as frame } from '../app/words.ts';
import { Note, to, VerdictPlace } from './page.tsx';
import { words } from './words.ts';

const SAY_AFTER_MS = 1000;
const OFFER_AFTER_MS = 10_000;

/** Static bars at once, words after one second, a choice after ten. */
export function Loading({ what, retry }: { what: string; retry?: () => void }) {
	const w = useWords(words);
	const [stage, setStage] = useState<'bars' | 'words' | 'choice'>('bars');
	useEffect(() => {
		const timers = [
			setTimeout(() => setStage('words'), SAY_AFTER_MS),
			setTimeout(() => setStage('choice'), OFFER_AFTER_MS),
		];
		return () => {
			timers.forEach(clearTimeout);
		};
	}, []);
	return (
		<div aria-busy="true">
			<div class="load" aria-hidden="true">
				<i />
				<i />
				<i />
				<i />
				<i />
				<i />
			</div>
			<p role="status">{stage === 'bars' ? '' : w.loading(what)}</p>
			{stage === 'choice' && (
				<p class="small">
					{w.slow}{' '}
					{retry !== undefined && (
						<button class="link" type="button" onClick={retry}>
							{w.retry}
						</button>
					)}
				</p>
			)}
		</div>
	);
}

/**
 * Stands before a part whose words are not all there yet: while a screen arrives, the part shows with all of them
 * (`use-settling.ts`), because a second line would move what stands below.
 */
export function Awaiting({ isOn }: { isOn: boolean }) {
	return isOn ? <span aria-busy="true" hidden /> : null;
}

/** What does not answer, what still works, and the way out. */
export function Failed(props: { what: string; error: ApiError; retry: () => void }) {
	const { what, error, retry } = props;
	const w = useWords(words);
	const format = useFormat();
	if (error.status === 404) return <NotFound />;
	const explanation =
		error.slug === 'network'
			? w.network
			: error.retryAfter !== null && error.status === 429
				? w.limited(format.duration(error.retryAfter))
				: w.failed;
	return (
		<Note
			tone="stop"
			shape="fail"
			title={w.failedTitle(what)}
			alert
			actions={
				<button class="btn" type="button" onClick={retry}>
					{w.retry}
				</button>
			}
		>
			{explanation}
			{error.detail !== '' && error.status !== 429 && (
				<>
					<br />
					<small lang="en">{error.detail}</small>
				</>
			)}
		</Note>
	);
}

/** Shows a resource in each of its states: loading, failed, stale, ready. */
export function Loaded<Data>(props: {
	what: string;
	resource: Resource<Data>;
	children: (data: Data) => ComponentChildren;
}) {
	const { what, resource, children } = props;
	const { data, error, at, reload } = resource;
	const w = useWords(words);
	const format = useFormat();
	if (data === undefined) {
		if (error !== undefined) return <Failed what={what} error={error} retry={reload} />;
		return <Loading what={what} retry={reload} />;
	}
	return (
		<>
			{error !== undefined && (
				<Note
					tone="warn"
					shape="warn"
					title={w.staleTitle(format.time(at))}
					actions={
						<button class="btn" type="button" onClick={reload}>
							{w.retryNow}
						</button>
					}
				>
					{w.stale}
				</Note>
			)}
			{children(data)}
		</>
	);
}

/**
 * The sentence that opens a screen, from data of its own: its place stands while it loads, and it fails by a name of its own, beside a
 * list that loads and fails by another.
 */
export function Opening<Data>(props: {
	resource: Resource<Data>;
	children: (data: Data) => ComponentChildren;
}) {
	const { resource, children } = props;
	const w = useWords(words);
	if (resource.loading) return <VerdictPlace />;
	return (
		<Loaded what={w.opening} resource={resource}>
			{children}
		</Loaded>
	);
}

/** A table or a list without entries: what it is good for, and the first step. */
export function Empty({ title, children }: { title: string; children: ComponentChildren }) {
	return (
		<div class="empty">
			<h2>{title}</h2>
			{children}
		</div>
	);
}

export function NotFound() {
	const w = useWords(words);
	return (
		<Empty title={w.notFoundTitle}>
			<p>{w.notFound}</p>
			<p>
				<a href={to()}>{w.home}</a>
			</p>
		</Empty>
	);
}

/** What the role may not open, and who can. */
export function Forbidden({ roles }: { roles: string }) {
	const w = useWords(words);
	const f = useWords(frame);
	const { me } = useSession();
	return (
		<Note shape="lock" title={w.forbiddenTitle(f.roles[me.user.role])}>
			{w.forbidden(roles)}
		</Note>
	);
}
