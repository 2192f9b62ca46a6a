package dev.succession.partnercenter;

import java.time.Instant;
import java.util.UUID;

/**
 * On whose behalf a call is made and how long it may take.
 *
 * @param correlationId sent as {@code MS-CorrelationId}; the same for all calls of one
 * piece of work
 * @param deadline no call starts that could outlive it
 */
public record CallContext(UUID correlationId, Instant deadline) {
}
