package dev.succession.partnercenter.call;

import dev.succession.partnercenter.Answer;

/**
 * What came of sending a request once.
 *
 * @param answer the answer
 * @param showsHealth whether the answer shows if Partner Center works; an attempt that
 * the caller's deadline cut off does not, nor does a reply that a gateway wrote
 */
record HttpAttempt(Answer<ParsedReply> answer, boolean showsHealth) {

	/** The result until there is an answer. */
	static final HttpAttempt UNFINISHED = new HttpAttempt(new Answer.Unknown<>("not finished"), true);

	/** The result of a write that is only rehearsed. */
	static final HttpAttempt REHEARSED = new HttpAttempt(new Answer.Unknown<>("not sent: it is only rehearsed"), false);

}
