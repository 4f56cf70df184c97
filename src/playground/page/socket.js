// The one connection to the playground: frames in, actions out, and coming back by itself.

/** Waits between attempts (ms): at once after a restart, then patient. */
const RETRY_MS = [250, 500, 1000, 2000, 4000];
/** An action that nobody answers is given up after this; Discord's own limit is 3 s. */
const ACTION_MS = 8_000;

/** @param {ConnectionOptions} options */
export function connect({ who, onFrame, onStatus, onRefused }) {
	/** @type {WebSocket | null} */ let socket = null;
	/** @type {number | undefined} */ let timer;
	let attempt = 0;
	let nonces = 0;
	/** @type {Map<string, (outcome: Outcome) => void>} */ const waiting = new Map();
	const session = Math.random().toString(36).slice(2, 8);

	function open() {
		clearTimeout(timer);
		const id = who();
		const url = new URL(`/playground/socket${id ? `?who=${encodeURIComponent(id)}` : ''}`, location.href);
		url.protocol = url.protocol.replace('http', 'ws');
		const current = new WebSocket(url);
		let opened = false;
		let greeted = false;
		socket = current;
		current.addEventListener('open', () => {
			opened = true;
		});
		current.addEventListener('message', (event) => {
			if (socket !== current) return;
			const frame = JSON.parse(event.data);
			if (frame.type === 'state') {
				greeted = true;
				attempt = 0;
				onStatus(true);
			}
			onFrame(frame, settle(frame));
		});
		current.addEventListener('close', () => {
			if (socket !== current) return;
			onStatus(false);
			for (const finish of [...waiting.values()]) finish({ ok: false, message: 'The connection was lost.' });
			if (opened && !greeted && attempt >= 2) onRefused();
			timer = window.setTimeout(open, RETRY_MS[Math.min(attempt, RETRY_MS.length - 1)]);
			attempt += 1;
		});
	}

	/** @param {any} frame @returns {boolean} whether somebody waited for it */
	function settle(frame) {
		const finish = frame.nonce && waiting.get(frame.nonce);
		if (!finish) return false;
		if (frame.type === 'interaction_ok') finish({ ok: true });
		if (frame.type === 'choices') finish({ ok: true, choices: frame.choices ?? [] });
		if (frame.type === 'modal') finish({ ok: true });
		if (frame.type === 'interaction_failed' || frame.type === 'error') finish({ ok: false, message: frame.message || 'This interaction failed.' });
		return true;
	}

	open();
	return {
		/** Starts again, for instance as somebody else. */
		reopen() {
			const old = socket;
			attempt = 0;
			open();
			old?.close();
		},

		online: () => socket?.readyState === WebSocket.OPEN,

		/**
		 * Sends an action that is not answered by name.
		 * @param {Record<string, any>} action
		 * @returns {string | null} its nonce, or null while offline
		 */
		send(action) {
			if (socket?.readyState !== WebSocket.OPEN) return null;
			const nonce = `${session}-${++nonces}`;
			socket.send(JSON.stringify({ nonce, ...action }));
			return nonce;
		},

		/**
		 * Sends an action and waits for what becomes of it.
		 * @param {Record<string, any>} action
		 * @returns {Promise<Outcome>}
		 */
		ask(action) {
			const nonce = this.send(action);
			if (nonce === null) return Promise.resolve({ ok: false, message: 'Not connected to the playground.' });
			return new Promise((resolve) => {
				const limit = window.setTimeout(() => finish({ ok: false, message: 'The application did not respond.' }), ACTION_MS);
				/** @param {Outcome} outcome */
				const finish = (outcome) => {
					clearTimeout(limit);
					waiting.delete(nonce);
					resolve(outcome);
				};
				waiting.set(nonce, finish);
			});
		},
	};
}

