package dev.succession.simulator.protocol;

/**
 * Which call caused an effect.
 *
 * @param requestId the call's {@code MS-RequestId}
 * @param correlationId the call's {@code MS-CorrelationId}
 */
public record Trace(String requestId, String correlationId) {

	/** What the passing of time does, without any call. */
	public static final Trace TIME = new Trace("time", "time");

}
