import { useWords } from '../../app/environment.ts';
import { to } from '../../parts/page.tsx';
import { Bare } from '../../signin/bare.tsx';
import { words as signIn } from '../../signin/words.ts';
import { Statement } from './statement.tsx';
import { words } from './words.ts';

/** The declaration of accessibility for who is not signed in. */
export default function PublicAccessibility() {
	const w = useWords(words);
	const s = useWords(signIn);
	return (
		<Bare title={w.title}>
			<p>
				<strong>{w.say}</strong>
			</p>
			<Statement />
			<p>
				<a href={to('')}>{s.signIn}</a>
			</p>
		</Bare>
	);
}
