package dev.succession.partnercenter.paging;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Function;

import dev.succession.partnercenter.Answer;
import org.jspecify.annotations.Nullable;

/**
 * Reads page after page, each when it is asked for, up to the first answer that is not
 * done. Pages that come again, or too many of them, are told as an unknown outcome. Each
 * page is compared with a landmark that moves on ever more rarely, so that only one page
 * is remembered and any circle is found out, if perhaps after a few rounds.
 *
 * @param <P> a page
 * @param <K> what the next page is asked for with
 */
class PageIterator<P, K> implements Iterator<Answer<P>> {

	private final Function<K, Answer<P>> reader;

	private final Function<P, @Nullable K> next;

	private final Function<P, Object> identity;

	private final int most;

	private @Nullable Object landmark;

	private @Nullable K key;

	private int pages;

	private boolean ended;

	private boolean endless;

	PageIterator(@Nullable K first, Function<K, Answer<P>> reader, Function<P, @Nullable K> next,
			Function<P, Object> identity, int most) {
		this.key = first;
		this.reader = reader;
		this.next = next;
		this.identity = identity;
		this.most = most;
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
		if (this.endless || this.pages == this.most) {
			this.ended = true;
			return new Answer.Unknown<>("paging does not end");
		}
		this.pages++;
		Answer<P> answer = this.reader.apply(this.key);
		if (answer instanceof Answer.Done<P>(P page)) {
			goOn(page);
		}
		else {
			this.ended = true;
		}
		return answer;
	}

	private void goOn(P page) {
		K following = this.next.apply(page);
		if (following == null) {
			this.ended = true;
			return;
		}
		Object content = this.identity.apply(page);
		this.endless = content.equals(this.landmark);
		if (Integer.bitCount(this.pages) == 1) {
			this.landmark = content;
		}
		this.key = following;
	}

}
