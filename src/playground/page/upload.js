// A file on its way to the playground, ahead of the command that names it.

/** Discord's limit for a file (bytes). */
export const MAX_FILE = 10 * 1024 * 1024;

/**
 * What is wrong with the file of an option, as Discord's client says it.
 *
 * @param {CommandOption} option @param {File | undefined} file
 * @returns {string | null}
 */
export function fileProblem(option, file) {
	if (!file) return option.required ? `${option.name} is required.` : null;
	return file.size > MAX_FILE ? `${option.name} may have at most ${MAX_FILE / 1024 / 1024} MiB.` : null;
}

/**
 * Uploads a file; the id is what the option of a command says.
 *
 * @param {File} file @param {string} who
 * @returns {Promise<{value: string} | {error: string}>}
 */
export async function upload(file, who) {
	try {
		const response = await fetch(`/playground/files?${new URLSearchParams({ who, name: file.name })}`, {
			method: 'POST', body: file, headers: { 'content-type': file.type || 'application/octet-stream' },
		});
		const answer = await response.json();
		return response.ok ? { value: answer.id } : { error: answer.message };
	} catch {
		return { error: 'The file could not be read or sent. Choose it again.' };
	}
}
