package dev.succession.partnercenter.paging;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

import dev.succession.partnercenter.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages lazily, up to the first answer that is not done. Repeated pages, or too
 * many pages, become an unknown outcome. Cycles are found by Brent's algorithm: each page
 * is compared with one remembered page, which is replaced at every power of two.
 *
 * @param <P> a page
 * @param <K> what the request for the next page carries
 */
class PageIterator<P, K> implements Iterator<Answer<P>> {

	private final Function<K, Answer<P>> reader;

	private final Function<P, @Nullable K> next;

	private final Function<P, Object> identity;

	private final int maxPages;

	private @Nullable Object remembered;

	private @Nullable K key;

	private int pages;

	private boolean ended;

	private boolean endless;

	PageIterator(@Nullable K first, Function<K, Answer<P>> reader, Function<P, @Nullable K> next,
			Function<P, Object> identity, int maxPages) {
		this.key = first;
		this.reader = reader;
		this.next = next;
		this.identity = identity;
		this.maxPages = maxPages;
	}

	@Override
	public boolean hasNext() {
		return !this.ended;
	}

	@Override
	public Answer<P> next() {
		if (this.ended) {
			throw new NoSuchElementException();
		}
		if (this.endless || this.pages == this.maxPages) {
			this.ended = true;
			return new Answer.Unknown<>("paging does not end");
		}
		this.pages++;
		Answer<P> answer = this.reader.apply(this.key);
		if (answer instanceof Answer.Done<P>(P page)) {
			advance(page);
		}
		else {
			this.ended = true;
		}
		return answer;
	}

	private void advance(P page) {
		K following = this.next.apply(page);
		if (following == null) {
			this.ended = true;
			return;
		}
		Object content = this.identity.apply(page);
		this.endless = content.equals(this.remembered);
		if (Integer.bitCount(this.pages) == 1) {
			this.remembered = content;
		}
		this.key = following;
	}

}
