import type { Segment, SegmentNode } from '@marketing-cible/contract';
import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { ApiError, call } from '../../api/client.ts';
import { useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { words } from './words.ts';

/** A button that makes a segment of a definition and leads to it. */
export function MakeSegment({ name, definition }: { name: string; definition: SegmentNode }) {
	const w = useWords(words);
	const { route } = useLocation();
	const [failed, setFailed] = useState(false);
	async function make() {
		setFailed(false);
		try {
			const body = { name, definition };
			const { id } = await call<Segment>('/v1/segments', { method: 'POST', body });
			route(to('segments', id));
		} catch (error) {
			if (!(error instanceof ApiError)) throw error;
			setFailed(true);
		}
	}
	return (
		<p>
			<button class="btn sm" type="button" onClick={() => void make()}>
				{w.make}
				<span class="vh">{w.makeOf(name)}</span>
			</button>
			{failed && (
				<span class="small" role="alert">
					{w.failed}
				</span>
			)}
		</p>
	);
}
