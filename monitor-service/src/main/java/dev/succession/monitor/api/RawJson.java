package dev.succession.monitor.api;

import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import org.springdoc.core.customizers.PropertyCustomizer;

import org.springframework.stereotype.Component;

/**
 * Describes text that is JSON already, such as a fact, as the object that is answered.
 */
@Component
class RawJson implements PropertyCustomizer {

	@Override
	@SuppressWarnings({ "rawtypes", "unchecked" })
	public Schema customize(Schema property, AnnotatedType type) {
		boolean isJson = type.getCtxAnnotations() != null
				&& Stream.of(type.getCtxAnnotations()).anyMatch(JsonRawValue.class::isInstance);
		if (!isJson) {
			return property;
		}
		Schema<?> object = new Schema<>();
		object.setType("object");
		object.addType("object");
		object.setDescription(property.getDescription());
		return object;
	}

}
