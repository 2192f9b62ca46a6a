package dev.succession.schemas;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Remembers answers, and asks once per key even if many threads ask at the same time. The
 * waiting threads share the outcome, a failure too, so an outage costs one time-out and
 * not one per thread. A failure is not remembered.
 *
 * @param <K> what is asked about
 * @param <V> the answer, which never changes
 */
final class Lookups<K, V> {

	private final ConcurrentMap<K, CompletableFuture<V>> answers = new ConcurrentHashMap<>();

	private final Function<K, V> question;

	Lookups(Function<K, V> question) {
		this.question = question;
	}

	V get(K key) {
		CompletableFuture<V> mine = new CompletableFuture<>();
		CompletableFuture<V> first = this.answers.computeIfAbsent(key, (_) -> mine);
		return (first == mine) ? ask(key, mine) : await(first);
	}

	private V ask(K key, CompletableFuture<V> mine) {
		try {
			V answer = this.question.apply(key);
			mine.complete(answer);
			return answer;
		}
		catch (RuntimeException | Error ex) {
			this.answers.remove(key, mine);
			mine.completeExceptionally(ex);
			throw ex;
		}
	}

	private V await(CompletableFuture<V> answer) {
		try {
			return answer.join();
		}
		catch (CompletionException ex) {
			if (ex.getCause() instanceof RuntimeException cause) {
				throw cause;
			}
			throw ex;
		}
	}

}
