package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.succession.events.ScanRequested;

/**
 * The scans that this instance has seen lately. All pages of a scan come to one instance,
 * since they have the scan's id as their key; a rebalance or a restart forgets, and then
 * a scan may be walked once more, which costs calls and announces nothing twice.
 * <p>
 * A page that is delivered again is not a second request: it happened at the same
 * instant.
 */
class RecentScans {

	private static final int REMEMBERED = 100;

	private final Map<UUID, Instant> begun = bounded();

	private final Map<UUID, Instant> restarted = bounded();

	/**
	 * Whether another instance has asked for the same scan, and its request came first.
	 * @param requested a request
	 * @return {@code true} if there is nothing more to do for this one
	 */
	synchronized boolean isTwin(ScanRequested requested) {
		if (requested.getPage() != 0) {
			return false;
		}
		Instant first = this.begun.putIfAbsent(requested.getScanId(), requested.getOccurredAt());
		return first != null && !first.equals(requested.getOccurredAt());
	}

	/**
	 * Notes that a scan begins anew.
	 * @param refused the page that was refused
	 * @param restart the request with which it begins anew
	 * @return {@code false} if it has begun anew once before
	 */
	synchronized boolean restart(ScanRequested refused, ScanRequested restart) {
		Instant before = this.restarted.putIfAbsent(refused.getScanId(), refused.getOccurredAt());
		if (before != null && !before.equals(refused.getOccurredAt())) {
			return false;
		}
		this.begun.put(restart.getScanId(), restart.getOccurredAt());
		return true;
	}

	private static Map<UUID, Instant> bounded() {
		return new LinkedHashMap<>() {

			@Override
			protected boolean removeEldestEntry(Map.Entry<UUID, Instant> eldest) {
				return size() > REMEMBERED;
			}

		};
	}

}
