/* SPDX-License-Identifier: Apache-2.0
   The frame of a message between parent and host.

   On the pipe: u32 length of the payload in bytes, u16 type, u16 version, payload; little endian.
   A length above MST_FRAME_PAYLOAD_MAX is refused before a byte of payload is read. The reader owns
   nothing: it looks at bytes the caller holds. It does not judge types, so a caller skips an
   unknown one by taking the next frame. */
#ifndef MST_WIRE_FRAME_H
#define MST_WIRE_FRAME_H
#include <stddef.h>
#include <stdint.h>

#define MST_FRAME_HEAD_BYTES 8u
#define MST_FRAME_PAYLOAD_MAX (256u * 1024u * 1024u) /* bytes */

typedef enum { MST_FRAME_WHOLE, MST_FRAME_PARTIAL, MST_FRAME_TOO_LONG } mst_frame_status;

typedef struct {
    uint16_t type;
    uint16_t version;
    uint32_t length; /* bytes of payload */
    const uint8_t *payload;
} mst_frame;

/* Writes the head of a frame; the payload follows it. */
void mst_frame_head(uint8_t head[MST_FRAME_HEAD_BYTES], uint16_t type, uint16_t version, uint32_t length);

/* Looks for one frame at the start of bytes. WHOLE: *out is set and *used is the frame's size.
   PARTIAL: more bytes are needed. TOO_LONG: the stream cannot be trusted any further. */
mst_frame_status mst_frame_take(const uint8_t *bytes, size_t count, mst_frame *out, size_t *used);
#endif
