import { useWords } from '../../app/environment.ts';
import { Page } from '../../parts/page.tsx';
import { Statement } from './statement.tsx';
import { words } from './words.ts';

/** The declaration of accessibility for who is signed in. */
export default function Accessibility() {
	const w = useWords(words);
	return (
		<Page title={w.title}>
			<section class="card">
				<p>
					<strong>{w.say}</strong>
				</p>
				<Statement />
			</section>
		</Page>
	);
}
