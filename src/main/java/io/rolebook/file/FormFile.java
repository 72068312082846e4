package io.rolebook.file;

import io.rolebook.http.ProblemException;
import io.rolebook.http.ProblemType;
import io.rolebook.http.Text;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jboss.resteasy.reactive.common.headers.HeaderUtil;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jspecify.annotations.Nullable;

/**
 * The file in a body of {@code multipart/form-data} (RFC 7578), as {@code curl -F}, the forms of a browser and generated clients
 * send it. It is read as it comes: however large the file is, it takes the memory of one buffer.
 */
public final class FormFile extends InputStream {
    public static final String PART = "file";

    private static final String EXPECTED =
            "A form has one part, called file, which is the file; all else stands in the query.";
    private static final String NDJSON = "application/x-ndjson";
    private static final String WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final int BUFFER = 1 << 16;
    /** Bytes in which nothing of the file comes: headers of parts, and what stands before the first. */
    private static final int MOST_BESIDE = 1 << 16;

    private final InputStream body;
    private final MultipartParser.ParseState parser;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteArrayOutputStream parsed = new ByteArrayOutputStream();
    private ByteBuffer content = ByteBuffer.allocate(0);
    private boolean hasBegun;
    private int beside;
    private String subtype = "csv";

    /** What generators read of it. */
    @Schema(name = "FileForm")
    public record Schematic(
            @Schema(required = true, ref = "#/components/schemas/FileContent")
            String file) {}

    /** @throws ProblemException where there is no type, or it names no boundary */
    public FormFile(InputStream body, @Nullable MediaType type) {
        if (type == null) {
            throw new ProblemException(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "There is no Content-Type; it must be multipart/form-data, with a boundary.");
        }
        String boundary = type.getParameters().get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw new ProblemException(
                    ProblemType.MALFORMED_REQUEST,
                    "The Content-Type multipart/form-data has no boundary; it must name the one that the body has.");
        }
        this.body = body;
        this.parser = MultipartParser.beginParse(
                new Parts(), boundary.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8.name());
    }

    public static boolean isForm(@Nullable MediaType type) {
        return MediaType.MULTIPART_FORM_DATA_TYPE.isCompatible(type) && !type.isWildcardType();
    }

    /** {@code x-ndjson}, that of a workbook, or else {@code csv}, by the name and type of the part; known once it was read. */
    public String subtype() {
        return subtype;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!content.hasRemaining()) {
            if (!parse()) {
                return -1;
            }
        }
        int count = Math.min(length, content.remaining());
        content.get(bytes, offset, count);
        return count;
    }

    /** Reads on, to the end of the body: what stands after the file is looked at too. False at that end. */
    private boolean parse() throws IOException {
        int count = body.read(buffer, 0, BUFFER);
        if (count < 0) {
            if (!parser.isComplete()) {
                throw malformed("The form ends before its last boundary.");
            }
            if (!hasBegun) {
                throw malformed("The form has no part.");
            }
            return false;
        }
        parsed.reset();
        if (parser.isComplete()) {
            return true;
        }
        try {
            parser.parse(ByteBuffer.wrap(buffer, 0, count));
        } catch (MultipartParser.MalformedMessageException broken) {
            throw malformed("The form is not well formed.");
        }
        beside = parsed.size() > 0 ? 0 : beside + count;
        if (beside > MOST_BESIDE) {
            throw malformed(
                    "The form has more than %d bytes in which nothing of the file comes.".formatted(MOST_BESIDE));
        }
        content = ByteBuffer.wrap(parsed.toByteArray());
        return true;
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(ProblemType.MALFORMED_REQUEST, detail + " " + EXPECTED);
    }

    private final class Parts implements MultipartParser.PartHandler {
        @Override
        public void beginPart(CaseInsensitiveMap<String> headers) {
            String disposition = header(headers, "Content-Disposition");
            String name = HeaderUtil.extractQuotedValueFromHeader(disposition, "name");
            if (!PART.equals(name)) {
                throw malformed("The form has a part '%s'.".formatted(Text.excerpt(name == null ? "" : name)));
            }
            if (hasBegun) {
                throw malformed("The form has several parts 'file'.");
            }
            hasBegun = true;
            String file = HeaderUtil.extractQuotedValueFromHeader(disposition, "filename");
            subtype = subtype(file == null ? "" : file, header(headers, "Content-Type"));
        }

        private static String subtype(String file, String type) {
            String end = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (type.equals(NDJSON) || end.equals("ndjson") || end.equals("jsonl")) {
                return NDJSON.substring(NDJSON.indexOf('/') + 1);
            }
            boolean isWorkbook = type.equals(WORKBOOK) || end.equals("xlsx") || end.equals("xlsm");
            return isWorkbook ? WORKBOOK.substring(WORKBOOK.indexOf('/') + 1) : "csv";
        }

        private static String header(CaseInsensitiveMap<String> headers, String name) {
            String value = headers.getFirst(name);
            return value == null ? "" : value;
        }

        @Override
        public void data(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            parsed.writeBytes(copy);
        }

        @Override
        public void endPart() {}
    }
}
