/** Most tries, each of which the platform lets wait. */
const MOST = 50;

/**
 * Asks again while the platform says that it is too busy, as its answer tells a client to.
 * @returns the first other answer, or the last refusal.
 */
export async function answered<Answer extends { status: number; headers: Headers }>(
	ask: () => Promise<Answer>,
	most = MOST,
): Promise<Answer> {
	const answer = await ask();
	if (answer.status !== 503 || most === 1) return answer;
	expect(answer.headers.get('retry-after')).not.toBeNull();
	return answered(ask, most - 1);
}
