package dev.succession.discovery.scan;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

import dev.succession.events.ScanRequested;

/**
 * The scans that this instance has seen recently. All pages of a scan are handled by one
 * instance, because the scan's id is their key. A rebalance or a restart loses this
 * memory; then a scan may run twice, which costs calls and announces nothing twice.
 * <p>
 * A redelivered page is not a second request: it has the same time.
 */
class RecentScans {

	private static final int REMEMBERED = 100;

	private final Map<UUID, Instant> begun = bounded();

	private final Map<UUID, Instant> restarted = bounded();

	/**
	 * Whether another instance has requested the same scan, and its request came first.
	 * @param requested a request
	 * @return {@code true} if this request has to be ignored
	 */
	synchronized boolean isDuplicate(ScanRequested requested) {
		if (requested.getPage() != 0) {
			return false;
		}
		Instant first = this.begun.putIfAbsent(requested.getScanId(), requested.getOccurredAt());
		return first != null && !first.equals(requested.getOccurredAt());
	}

	/**
	 * Notes that a scan restarts, unless it has restarted before.
	 * @param refused the page that was refused
	 * @param restart the request with which the scan restarts
	 * @return {@code false} if it has restarted before
	 */
	synchronized boolean mayRestart(ScanRequested refused, ScanRequested restart) {
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
