package dev.succession.partnercenter;

/**
 * A request that would change something at Partner Center, and was not sent because it
 * was only rehearsed.
 *
 * @param method for example POST
 * @param path the path as it would be sent
 * @param body the ids and amounts of its JSON, without anything else: what a person is
 * called is never among them
 */
public record UnsentWrite(String method, String path, String body) {
}
