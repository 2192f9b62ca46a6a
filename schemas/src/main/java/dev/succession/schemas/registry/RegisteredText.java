package dev.succession.schemas.registry;

/**
 * A schema as the registry holds it.
 *
 * @param type AVRO, JSON or PROTOBUF
 * @param text the schema itself
 * @param refersToOthers whether it needs other schemas of the registry to be understood
 */
public record RegisteredText(String type, String text, boolean refersToOthers) {

}
